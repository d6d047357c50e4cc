import type { Directory, File, Int, Link, Node, Storage } from "../../ignition";
import type { Path } from "../path";
import type { Translation } from "../translation";
import type { Struct } from "../value";
import { LocalFileError } from "./local-files";
import { embedContents } from "./resource";

/** Who owns what a tree adds, and its modes. */
export interface TreeOwnership {
  readonly user: Struct | undefined;
  readonly group: Struct | undefined;
  readonly fileMode: Int | undefined;
  readonly dirMode: Int | undefined;
}

interface Source {
  readonly path: Path;
  readonly ownership: TreeOwnership;
}

type ListName = "files" | "directories" | "links";

/** The file system nodes of a config while trees add to them; no two share a path. */
export class TreeTarget {
  private readonly files: File[];
  private readonly directories: Directory[];
  private readonly links: Link[];
  private readonly known: Readonly<Record<ListName, Map<string, number>>>;

  constructor(
    private readonly translation: Translation,
    storage: Storage,
  ) {
    this.files = storage.files = [...(storage.files ?? [])];
    this.directories = storage.directories = [...(storage.directories ?? [])];
    this.links = storage.links = [...(storage.links ?? [])];
    this.known = {
      files: byPath(this.files),
      directories: byPath(this.directories),
      links: byPath(this.links),
    };
  }

  /** Adds a directory if the tree sets something about directories; otherwise they are left to Ignition. */
  addDirectory(source: Source, path: string): void {
    const { user, group, dirMode } = source.ownership;
    if (dirMode === undefined && !isSet(user) && !isSet(group)) return;
    this.refuseExisting(path);
    this.append(source, "directories", this.directories, {
      ...node(source, path),
      mode: dirMode ?? 0o755,
    });
  }

  /** Adds a file, or fills the one with that path that has no contents yet. */
  addFile(source: Source, path: string, executable: boolean, read: () => Uint8Array): void {
    let index = this.known.files.get(path);
    if ((this.files[index ?? -1]?.contents?.source ?? "") !== "") throw nodeExists();
    if (index === undefined) {
      this.refuseExisting(path);
      index = this.append(source, "files", this.files, node(source, path));
    }
    const contents = { ...this.files[index]?.contents };
    const bytes = read();
    const place = ["storage", "files", index];
    const { provenance } = this.translation;
    if (embedContents(contents, bytes)) {
      provenance.filledByTree([...place, "contents", "compression"], source.path);
    }
    provenance.filledByTree([...place, "contents", "source"], source.path);
    provenance.filledByTree([...place, "contents"], source.path);
    const file: File = { ...this.files[index], path, contents };
    if (file.mode === undefined) {
      file.mode = source.ownership.fileMode ?? (executable ? 0o755 : 0o644);
      provenance.filledByTree([...place, "mode"], source.path);
    }
    this.files[index] = file;
  }

  /** Adds a link, or fills the one with that path that has no target yet. */
  addLink(source: Source, path: string, read: () => string): void {
    let index = this.known.links.get(path);
    if ((this.links[index ?? -1]?.target ?? "") !== "") throw nodeExists();
    if (index === undefined) {
      this.refuseExisting(path);
      index = this.append(source, "links", this.links, node(source, path));
    }
    this.links[index] = { ...this.links[index], path, target: read() };
    this.translation.provenance.filledByTree(["storage", "links", index, "target"], source.path);
  }

  private refuseExisting(path: string): void {
    if (Object.values(this.known).some((paths) => paths.has(path))) throw nodeExists();
  }

  private append<T extends Node>(source: Source, name: ListName, list: T[], item: T): number {
    const { provenance } = this.translation;
    const index = list.push(item) - 1;
    this.known[name].set(item.path, index);
    provenance.createdByTree(["storage", name, index], source.path);
    if (index === 0) provenance.filledByTree(["storage", name], source.path);
    return index;
  }
}

function nodeExists(): LocalFileError {
  return new LocalFileError(
    "tree-node-exists",
    "matching filesystem node has existing contents or different type",
  );
}

function byPath(nodes: readonly Node[]): Map<string, number> {
  return new Map(nodes.map((item, index) => [item.path, index]));
}

function isSet(owner: Struct | undefined): boolean {
  return owner?.id !== undefined || owner?.name !== undefined;
}

function node({ ownership }: Source, path: string): Node {
  const { user, group } = ownership;
  return {
    path,
    ...(isSet(user) && { user: user }),
    ...(isSet(group) && { group: group }),
  };
}
