/** Finds line and column of byte offsets: both from 1, the column counted in bytes. */
export class LineTable {
  private readonly starts: number[] = [0];

  constructor(private readonly bytes: Uint8Array) {
    for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
      this.starts.push(at + 1);
    }
  }

  /** The place of an offset; a place at or behind the end of the text is line 0, column 0, as in the reference. */
  position(offset: number): { readonly line: number; readonly column: number } {
    if (offset >= this.bytes.length) return { line: 0, column: 0 };
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - this.starts[low]! + 1 };
  }
}
