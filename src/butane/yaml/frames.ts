import type { Mark } from "./cursor";
import type { MappingNode, SequenceNode, YamlNode } from "./node";

export type FrameKind =
  | "block-sequence"
  | "indentless-sequence"
  | "block-mapping"
  | "flow-sequence"
  | "flow-mapping"
  | "flow-pair";

/** A collection that is still being read. */
export class Frame {
  readonly node: MappingNode | SequenceNode;
  /** The key that waits for its value. */
  key: YamlNode | undefined;
  /** Nothing has been read of it yet. */
  first = true;
  /** The key has no `?` and no `:`, so its value is empty. */
  bare = false;
  private readonly items: YamlNode[] = [];
  private readonly entries: { key: YamlNode; value: YamlNode }[] = [];

  constructor(
    readonly kind: FrameKind,
    /** Where it opens, without properties: the context of its errors. */
    readonly mark: Mark,
    start: Mark,
    anchor?: string,
    tag?: string,
  ) {
    const line = start.line + 1;
    const column = start.column + 1;
    this.node = isSequence(kind)
      ? { kind: "sequence", line, column, anchor, tag, items: this.items }
      : { kind: "mapping", line, column, anchor, tag, entries: this.entries };
  }

  /** Takes the next item, key or value. */
  add(child: YamlNode): void {
    if (this.node.kind === "sequence") {
      this.items.push(child);
    } else if (this.key) {
      this.entries.push({ key: this.key, value: child });
      this.key = undefined;
    } else {
      this.key = child;
    }
  }

  /** It has an entry. */
  get filled(): boolean {
    return this.entries.length > 0;
  }
}

function isSequence(kind: FrameKind): boolean {
  return kind === "block-sequence" || kind === "indentless-sequence" || kind === "flow-sequence";
}

/** The open collections, the innermost on top. */
export class FrameStack {
  private readonly frames: Frame[] = [];

  top(): Frame | undefined {
    return this.frames[this.frames.length - 1];
  }

  push(frame: Frame): void {
    this.frames.push(frame);
  }

  pop(): MappingNode | SequenceNode {
    const frame = this.frames.pop();
    if (!frame) throw new Error("no collection is open");
    return frame.node;
  }
}
