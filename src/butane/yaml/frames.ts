import type { Mark } from "./cursor";
import type { MappingNode, SequenceNode, YamlNode } from "./node";
import { shortTag } from "./tags";

export type FrameKind =
  | "block-sequence"
  | "indentless-sequence"
  | "block-mapping"
  | "flow-sequence"
  | "flow-mapping"
  | "flow-pair";

interface Head {
  readonly mark: Mark;
  readonly anchor?: string;
  readonly tag?: string;
}

/** A collection that is still being read. */
export class Frame {
  readonly node: MappingNode | SequenceNode;
  /** The key that waits for its value. */
  key: YamlNode | undefined;
  /** Nothing has been read of it yet. */
  first = true;
  /** The key has no `?` and no `:`, so its value is empty. */
  bare = false;
  /** It has an item or an entry. */
  filled = false;
  private readonly items: YamlNode[] = [];
  private readonly entries: { key: YamlNode; value: YamlNode }[] = [];

  constructor(
    readonly kind: FrameKind,
    /** Where it opens, without properties: the context of its errors. */
    readonly mark: Mark,
    head: Head,
  ) {
    const base = {
      line: head.mark.line + 1,
      column: head.mark.column + 1,
      anchor: head.anchor,
      tag: head.tag === undefined || head.tag === "!" ? undefined : shortTag(head.tag),
    };
    this.node = kind.endsWith("sequence")
      ? { kind: "sequence", ...base, items: this.items }
      : { kind: "mapping", ...base, entries: this.entries };
  }

  /** Takes the next item, key or value. */
  add(child: YamlNode): void {
    if (this.node.kind === "sequence") this.items.push(child);
    else if (!this.key) {
      this.key = child;
      return;
    } else {
      this.entries.push({ key: this.key, value: child });
      this.key = undefined;
    }
    this.filled = true;
  }
}

/** The open collections, the innermost on top. */
export class FrameStack {
  private readonly frames: Frame[] = [];

  top(): Frame | undefined {
    return this.frames[this.frames.length - 1];
  }

  open(kind: FrameKind, mark: Mark, head: Head): Frame {
    const frame = new Frame(kind, mark, head);
    this.frames.push(frame);
    return frame;
  }

  pop(): MappingNode | SequenceNode {
    const frame = this.frames.pop();
    if (!frame) throw new Error("no collection is open");
    return frame.node;
  }
}
