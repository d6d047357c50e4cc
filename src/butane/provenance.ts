import type { Mapping } from "../ignition";
import { formatPath, sourcePath, type Path } from "./path";

/** How the generated units of a merge relate to the source. */
export interface MergeRecord {
  readonly transcript: readonly Mapping[];
  /** For each generated unit, the field of the source that asked for it. */
  readonly unitOrigins: readonly Path[];
  /** The list of the source that all generated units come from. */
  readonly listOrigin: Path;
}

/**
 * Where each part of the Ignition config comes from in the source. A part without a record of its own comes from
 * the field of the same name. Records are kept by the names that the source would use; they are only ordered
 * into a lookup when a finding asks.
 */
export class Provenance {
  private readonly moves: { to: Path; from: Path }[] = [];
  private readonly treeNodes = new Map<string, Path>();
  private readonly treeParts = new Map<string, Path>();
  private merge: MergeRecord | undefined;
  private lookup: Map<string, Path> | undefined;

  /** A part of the output that comes from a field of another name. Later records win. */
  moved(to: Path, from: Path): void {
    this.moves.push({ to, from });
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
    this.lookup ??= this.order();
    return this.lookup.get(key) ?? own;
  }

  private order(): Map<string, Path> {
    const before = new Map(this.moves.map(({ to, from }) => [formatPath(to), from]));
    return this.merge === undefined ? before : afterMerge(this.merge, before);
  }
}

function afterMerge(merge: MergeRecord, before: ReadonlyMap<string, Path>): Map<string, Path> {
  const after = new Map<string, Path>();
  for (const { side, from, to } of merge.transcript) {
    const key = formatPath(sourcePath(to));
    const own = sourcePath(from);
    if (side === "child") {
      after.set(key, before.get(formatPath(own)) ?? own);
    } else if (!after.has(key)) {
      const unit = from[2];
      const generated = typeof unit === "number" ? merge.unitOrigins[unit] : undefined;
      after.set(key, generated ?? merge.listOrigin);
    }
  }
  return after;
}
