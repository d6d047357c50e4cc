import { sequenceLength } from "../../encoding";

const bufferSize = 4096;

/**
 * Bytes read through a buffer of 4096 bytes that is refilled as Go's `bufio.Reader` does. What is buffered shows: the
 * reference measures line lengths only within the buffer.
 */
export class ByteWindow {
  /** Where reading stands, and how far the buffer reaches. */
  private at = 0;
  private filled = 0;
  private nextBreak = -1;

  constructor(private readonly bytes: Uint8Array) {}

  private fill(): void {
    this.filled = Math.min(this.at + bufferSize, this.bytes.length);
  }

  /** Whether at least `count` bytes are buffered and the first `count` have no line break. */
  hasLongLine(count: number): boolean {
    if (this.filled - this.at < count) return false;
    if (this.nextBreak < this.at) this.nextBreak = this.findBreak();
    return this.nextBreak >= this.at + count;
  }

  private findBreak(): number {
    let position = this.at;
    while (position < this.bytes.length) {
      const byte = this.bytes[position];
      if (byte === 0x0a || byte === 0x0d) break;
      position++;
    }
    return position < this.bytes.length ? position : Infinity;
  }

  /** Bytes of the next character, 0 at the end; what is no UTF-8 is read byte by byte. Does not move on. */
  peekSize(): number {
    if (this.at >= this.bytes.length) return 0;
    const size = sequenceLength(this.bytes, this.at) || 1;
    if (this.filled - this.at < size) this.fill();
    return size;
  }

  /** The next byte, undefined at the end. */
  byte(): number | undefined {
    return this.bytes[this.at];
  }

  skip(count: number): void {
    this.at += count;
  }

  get position(): number {
    return this.at;
  }

  slice(start: number, end: number): Uint8Array {
    return this.bytes.subarray(start, end);
  }

  /** Moves behind the next such byte and returns what came before it; `found` says whether there was one. */
  readUntil(delimiter: number): { readonly data: Uint8Array; readonly found: boolean } {
    const start = this.at;
    const index = this.bytes.indexOf(delimiter, start);
    const end = index < 0 ? this.bytes.length : index + 1;
    // The buffer slides only when what it holds has no delimiter; a full one is handed over whole.
    while (this.filled < end) {
      if (this.filled - this.at >= bufferSize) this.at = this.filled;
      this.fill();
    }
    this.at = end;
    return { data: this.bytes.subarray(start, index < 0 ? end : index), found: index >= 0 };
  }
}
