/** What a writer keeps between uses at most. */
const keptCapacity = 1 << 16;

/** Writes codes of up to 16 bits, least significant bit first, into a buffer that grows as needed. */
export class BitWriter {
  private bytes = new Uint8Array(keptCapacity);
  private length = 0;
  private pending = 0;
  private pendingBits = 0;

  /** Forgets what was written. */
  clear(): void {
    this.length = 0;
    this.pending = 0;
    this.pendingBits = 0;
  }

  /** Makes room, so that the writes that follow need not check. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  bits(value: number, count: number): void {
    this.pending |= value << this.pendingBits;
    this.pendingBits += count;
    if (this.pendingBits >= 16) {
      this.bytes[this.length++] = this.pending;
      this.bytes[this.length++] = this.pending >> 8;
      this.pending >>>= 16;
      this.pendingBits -= 16;
    }
  }

  /** Fills the last byte with zero bits. */
  align(): void {
    for (; this.pendingBits > 0; this.pendingBits -= 8) {
      this.bytes[this.length++] = this.pending;
      this.pending >>>= 8;
    }
    this.pendingBits = 0;
  }

  /** Appends whole bytes; the writer must be aligned. */
  append(data: Uint8Array): void {
    this.reserve(data.length);
    this.bytes.set(data, this.length);
    this.length += data.length;
  }

  uint32(value: number): void {
    this.bits(value & 0xffff, 16);
    this.bits(value >>> 16, 16);
  }

  /** What was written; valid until something else is. */
  finish(): Uint8Array {
    const written = this.bytes.subarray(0, this.length);
    if (this.bytes.length > keptCapacity) this.bytes = new Uint8Array(keptCapacity);
    return written;
  }
}
