import { isMap, isSeq, type LineCounter, type Node } from "yaml";
import type { Mapping } from "./node";

/** One thing that a migration has to say about a line of the old config. */
export interface Note {
  /** The line in the old config, from 1. */
  readonly line: number;
  /** What it is about: `etcd.version`. */
  readonly place: string;
  /** `left` is not in the new config; `look` is, and may do something else now. */
  readonly kind: "left" | "look";
  readonly message: string;
}

/** Collects notes, with the lines of what they are about. */
export class Notes {
  readonly all: Note[] = [];

  constructor(private readonly lines: LineCounter) {}

  left(node: Node | null | undefined, place: string, message: string): void {
    this.all.push({ line: this.line(node), place, kind: "left", message });
  }

  look(node: Node | null | undefined, place: string, message: string): void {
    this.all.push({ line: this.line(node), place, kind: "look", message });
  }

  /** Says of everything below a key that it is left, key by key. */
  leftWhole(
    pair: { readonly key: Node; readonly value: Node | null },
    place: string,
    message: string,
  ): void {
    this.left(pair.key, place, message);
    this.parts(pair.value, place);
  }

  private parts(node: Node | null, place: string): void {
    if (isSeq(node)) {
      node.items.forEach((item, i) => {
        this.left(item as Node, `${place}[${i}]`, "not moved");
      });
      return;
    }
    if (!isMap(node)) return;
    for (const { key } of (node as Mapping).items) {
      this.left(key, `${place}.${String(key.value)}`, "not moved");
    }
  }

  private line(node: Node | null | undefined): number {
    const at = node?.range?.[0];
    return at === undefined ? 1 : this.lines.linePos(at).line;
  }
}
