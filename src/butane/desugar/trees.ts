import type { IgnitionConfig } from "../../ignition";
import { withLocalFiles, type Translation } from "../translation";
import { asInt, asStruct, asText, structsOf, type Struct } from "../value";
import { LocalFileError, stat } from "./local-files";
import { TreeTarget, type TreeOwnership } from "./tree-target";
import { walkTree } from "./tree-walk";

/** Adds the contents of local directories as files, links and, where ownership is asked for, directories. */
export function addTrees(
  translation: Translation,
  config: IgnitionConfig,
  storage: Struct,
): IgnitionConfig {
  const trees = structsOf(storage.trees);
  if (trees.length === 0) return config;
  const filled = { ...config, storage: { ...config.storage } };
  const target = new TreeTarget(translation, filled.storage);
  for (const [index, tree] of trees.entries()) {
    const path = ["storage", "trees", index];
    const root = withLocalFiles(translation, path, () =>
      treeRoot(translation, asText(tree.local) ?? ""),
    );
    if (root !== undefined) {
      walkTree(translation, target, { path, root, ...destination(tree) });
    } else if (!translation.files.available) {
      break;
    }
  }
  return filled;
}

function treeRoot({ files }: Translation, local: string): string {
  const root = files.resolve(local);
  if (!stat(root).isDirectory()) {
    throw new LocalFileError("tree-not-directory", "root of tree must be a directory");
  }
  return root;
}

function destination(tree: Struct): { destination: string; ownership: TreeOwnership } {
  const path = asText(tree.path) ?? "";
  return {
    destination: path === "" ? "/" : path,
    ownership: {
      user: asStruct(tree.user),
      group: asStruct(tree.group),
      fileMode: asInt(tree.file_mode),
      dirMode: asInt(tree.dir_mode),
    },
  };
}
