import type { Mapping } from "../ignition";
import { formatPath, sourcePath, type Path } from "./path";
import type { Value } from "./schema/type";
import { asStruct, asText, type Struct } from "./value";

/** How the generated units of a merge relate to the source. */
export interface MergeRecord {
  readonly transcript: readonly Mapping[];
  /** For each generated unit, the field of the source that asked for it. */
  readonly unitOrigins: readonly Path[];
  /** The list of the source that all generated units come from. */
  readonly listOrigin: Path;
}

/**
 * Where each part of the Ignition config comes from in the source. A part comes from the field of the same name, unless
 * sugar, a merge or a tree made it. Nothing is looked up before a finding asks.
 */
export class Provenance {
  private readonly moves = new Map<string, Path>();
  private readonly treeNodes = new Map<string, Path>();
  private readonly treeParts = new Map<string, Path>();
  private merge: MergeRecord | undefined;
  private afterMerge: Map<string, Path> | undefined;

  constructor(private readonly root: Struct) {}

  /** A part of the output that comes from a field of another name and cannot be told from the source alone. */
  moved(to: Path, from: Path): void {
    this.moves.set(formatPath(to), from);
  }

  /** A file, directory or link, with everything below it, that a tree made. */
  createdByTree(node: Path, from: Path): void {
    this.treeNodes.set(formatPath(node), from);
  }

  /** One part of the output that a tree made. */
  filledByTree(part: Path, from: Path): void {
    this.treeParts.set(formatPath(part), from);
  }

  /** The output was merged with generated units: only what the merge recorded still has a record. */
  merged(record: MergeRecord): void {
    this.merge = record;
  }

  /** The path in the source for a path in the Ignition config. */
  origin(path: Path): Path {
    const own = sourcePath(path);
    const key = formatPath(own);
    const tree = this.treeParts.get(key) ?? this.treeNodes.get(formatPath(own.slice(0, 3)));
    if (tree !== undefined) return tree;
    if (this.merge === undefined) return this.beforeMerge(own);
    this.afterMerge ??= this.follow(this.merge);
    return this.afterMerge.get(key) ?? own;
  }

  private beforeMerge(own: Path): Path {
    const moved = this.moves.get(formatPath(own));
    if (moved !== undefined) return moved;
    const parent = own.slice(0, -1);
    const sugar = sugarFor(own.at(-1), structAt(this.root, parent));
    return sugar === undefined ? own : [...parent, sugar];
  }

  private follow({ transcript, unitOrigins, listOrigin }: MergeRecord): Map<string, Path> {
    const after = new Map<string, Path>();
    for (const { side, from, to } of transcript) {
      const key = formatPath(sourcePath(to));
      if (side === "child") {
        after.set(key, this.beforeMerge(sourcePath(from)));
      } else if (!after.has(key)) {
        const unit = from[2];
        const generated = typeof unit === "number" ? unitOrigins[unit] : undefined;
        after.set(key, generated ?? listOrigin);
      }
    }
    return after;
  }
}

/** The field of the source that made a field of the output, if it is one of another name. */
function sugarFor(field: Path[number] | undefined, struct: Struct | undefined): string | undefined {
  if (struct === undefined) return undefined;
  if (field === "contents") {
    return (asText(struct.contents_local) ?? "") === "" ? undefined : "contents_local";
  }
  const chosen = field === "compression" && (asText(struct.compression) ?? "") === "";
  if (field !== "source" && !chosen) return undefined;
  return ["inline", "local"].find((name) => struct[name] !== undefined);
}

function structAt(root: Struct, path: Path): Struct | undefined {
  let value: Value = root;
  for (const part of path) {
    if (Array.isArray(value)) value = typeof part === "number" ? value[part] : undefined;
    else value = asStruct(value)?.[part];
  }
  return asStruct(value);
}
