import { PrefixCode } from "./huffman";
import { distanceCount, literalCount } from "./symbols";

/** Symbols that stand for a repetition, and the bits that say how often. */
export const repeatLast = 16;
const repeatZero = 17;
const repeatZeroLong = 18;
const symbolCount = 19;
export const repeatBits = [2, 3, 7] as const;

/** The order in which the header lists the lengths of the symbols. */
export const headerOrder = [
  16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
] as const;

/** The code lengths of a dynamic block, packed as RFC 1951 section 3.2.7 says. */
export class RunLengths {
  /** Symbols 0 to 18; 16, 17 and 18 are each followed by the value of their extra bits. */
  readonly packed = new Uint8Array(literalCount + distanceCount);
  /** How many of them there are. */
  used = 0;
  readonly code = new PrefixCode(symbolCount);
  /** How many of the symbols in the header's order the header lists. */
  listed = 0;
  /** Bits of the whole block header. */
  size = 0;
  private readonly lengths = new Uint8Array(literalCount + distanceCount);
  private readonly counts = new Int32Array(symbolCount);

  /** Packs the lengths of the first symbols of both codes; a run may go across their border. */
  pack(
    literals: Uint8Array,
    literalsUsed: number,
    distances: Uint8Array,
    distancesUsed: number,
  ): void {
    const { lengths, counts, code } = this;
    lengths.set(literals);
    lengths.set(distances, literalsUsed);
    const total = literalsUsed + distancesUsed;
    counts.fill(0);
    this.used = 0;
    for (let start = 0; start < total;) {
      let end = start + 1;
      while (end < total && lengths[end] === lengths[start]) end++;
      this.run(lengths[start]!, end - start);
      start = end;
    }
    code.fit(counts, 7);
    this.listed = symbolCount;
    while (this.listed > 4 && counts[headerOrder[this.listed - 1]!] === 0) this.listed--;
    this.size = 3 + 5 + 5 + 4 + 3 * this.listed;
    for (let symbol = 0; symbol < symbolCount; symbol++) {
      const extra = repeatBits[symbol - repeatLast] ?? 0;
      this.size += counts[symbol]! * (code.lengths[symbol]! + extra);
    }
  }

  private run(length: number, count: number): void {
    let left = count;
    if (length === 0) {
      while (left >= 11) left -= this.repeat(repeatZeroLong, Math.min(left, 138), 11);
      if (left >= 3) left -= this.repeat(repeatZero, left, 3);
    } else {
      left -= this.once(length);
      while (left >= 3) left -= this.repeat(repeatLast, Math.min(left, 6), 3);
    }
    while (left > 0) left -= this.once(length);
  }

  private repeat(symbol: number, times: number, base: number): number {
    this.once(symbol);
    this.packed[this.used++] = times - base;
    return times;
  }

  private once(symbol: number): number {
    this.packed[this.used++] = symbol;
    this.counts[symbol]! += 1;
    return 1;
  }
}
