import type { Stats } from "node:fs";
import type { Path } from "../path";
import { withLocalFiles, type Translation } from "../translation";
import { joinPaths } from "../../ignition/go/path";
import { listDirectory, LocalFileError, lstat, readFile, readLink } from "./local-files";
import type { TreeOwnership, TreeTarget } from "./tree-target";

/** One tree to add: where it is declared, the directory it reads and where its contents go. */
export interface Tree {
  readonly path: Path;
  readonly root: string;
  readonly destination: string;
  readonly ownership: TreeOwnership;
}

/**
 * Visits a directory and everything below it in the order of names, each directory before its contents. Links are
 * not followed. An error does not stop the walk.
 */
export function walkTree(translation: Translation, target: TreeTarget, tree: Tree): void {
  const attempt = <T>(action: () => T): T | undefined =>
    withLocalFiles(translation, tree.path, action);

  function visit(source: string, relative: string): void {
    const stats = attempt(() => lstat(source));
    if (stats === undefined) return;
    if (!stats.isDirectory()) {
      attempt(() => addNode(target, tree, source, relative, stats));
      return;
    }
    const names = attempt(() => listDirectory(source));
    if (names === undefined) return;
    attempt(() => target.addDirectory(tree, joinPaths(tree.destination, relative)));
    for (const name of names) visit(joinPaths(source, name), joinPaths(relative, name));
  }

  visit(tree.root, "");
}

function addNode(
  target: TreeTarget,
  tree: Tree,
  source: string,
  relative: string,
  stats: Stats,
): void {
  const path = joinPaths(tree.destination, relative);
  if (stats.isFile()) {
    const executable = (stats.mode & 0o111) !== 0;
    target.addFile(tree, path, executable, () => readFile(source));
  } else if (stats.isSymbolicLink()) {
    target.addLink(tree, path, () => readLink(source));
  } else {
    throw new LocalFileError(
      "tree-file-type",
      "trees may only contain files, directories, and symlinks",
    );
  }
}
