import type { Cursor, Mark } from "./cursor";
import type { TokenQueue } from "./queue";

/** A token that turns out to be a key if a `:` follows. */
export interface SimpleKey {
  readonly number: number;
  readonly mark: Mark;
  /** The block has no other reading for it: without a `:` it is an error. */
  readonly required: boolean;
  possible: boolean;
}

const maxFlowLevel = 10_000;
const maxLength = 1024;
const missing = "could not find expected ':'";

/** The tokens that may still become keys, one for each open flow collection and one for the block. */
export class SimpleKeys {
  /** Whether a key may begin at the position. */
  allowed = true;
  private readonly levels: SimpleKey[] = [];
  private readonly levelByNumber = new Map<number, number>();

  constructor(
    private readonly cursor: Cursor,
    private readonly queue: TokenQueue,
  ) {
    this.levels.push(this.none(cursor.mark()));
  }

  get flowLevel(): number {
    return this.levels.length - 1;
  }

  /** Where the key of the current level begins. */
  mark(): Mark {
    return this.current().mark;
  }

  private none(mark: Mark): SimpleKey {
    return { number: this.queue.next, mark, required: false, possible: false };
  }

  private current(): SimpleKey {
    return this.levels[this.flowLevel] ?? this.none(this.cursor.mark());
  }

  /** Whether the first token of the queue may still become a key, so that more must be read. */
  pending(): boolean {
    const level = this.levelByNumber.get(this.queue.taken);
    const key = level === undefined ? undefined : this.levels[level];
    return key !== undefined && this.valid(key);
  }

  // A key stays on one line and within a length.
  private valid(key: SimpleKey): boolean {
    if (!key.possible) return false;
    const { cursor } = this;
    if (key.mark.line === cursor.line && key.mark.column + maxLength >= cursor.column())
      return true;
    if (key.required) throw cursor.error(missing, key.mark);
    key.possible = false;
    return false;
  }

  /** Notes that the next token may be a key, and that none can follow it. */
  save(mark: Mark, indent: number): void {
    if (this.allowed) {
      const required = this.flowLevel === 0 && indent === mark.column;
      this.remove();
      const number = this.queue.next;
      this.levels[this.flowLevel] = { number, mark, required, possible: true };
      this.levelByNumber.set(number, this.flowLevel);
    }
    this.allowed = false;
  }

  /** Gives up the key of the current level. */
  remove(): void {
    const key = this.current();
    if (!key.possible) return;
    if (key.required) throw this.cursor.error(missing, key.mark);
    key.possible = false;
    this.levelByNumber.delete(key.number);
  }

  /** The key that a `:` at the position completes. */
  take(): SimpleKey | undefined {
    const key = this.current();
    if (!this.valid(key)) return undefined;
    key.possible = false;
    this.levelByNumber.delete(key.number);
    return key;
  }

  enterFlow(mark: Mark): void {
    this.levels.push(this.none(mark));
    if (this.flowLevel > maxFlowLevel) {
      throw this.cursor.error(`exceeded max depth of ${maxFlowLevel}`, mark);
    }
    this.allowed = true;
  }

  leaveFlow(): void {
    if (this.flowLevel > 0) {
      this.levelByNumber.delete(this.current().number);
      this.levels.pop();
    }
    this.allowed = false;
  }
}
