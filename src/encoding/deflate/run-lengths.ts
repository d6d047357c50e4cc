import { prefixCode, type PrefixCode } from "./huffman";
import { distanceCount, literalCount } from "./symbols";

/** The code lengths of a dynamic block, packed as RFC 1951 section 3.2.7 says. */
export interface RunLengths {
  /** Symbols 0 to 18; 16, 17 and 18 are each followed by the value of their extra bits. */
  readonly packed: Uint8Array;
  readonly code: PrefixCode;
  /** The symbols whose lengths the header lists, in its order. */
  readonly order: readonly number[];
  /** Bits of the whole block header. */
  readonly size: number;
}

/** Symbols that stand for a repetition, and the bits that say how often. */
export const repeatLast = 16;
const repeatZero = 17;
const repeatZeroLong = 18;
export const repeatBits = [2, 3, 7] as const;

const headerOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const lengths = new Uint8Array(literalCount + distanceCount);
const packed = new Uint8Array(literalCount + distanceCount);

/** Packs the lengths of both codes of a block; a run may go across their border. Valid until the next call. */
export function runLengths(literals: Uint8Array, distances: Uint8Array): RunLengths {
  lengths.set(literals);
  lengths.set(distances, literals.length);
  const total = literals.length + distances.length;
  const counts = new Int32Array(19);
  let used = 0;
  for (let start = 0; start < total;) {
    let end = start + 1;
    while (end < total && lengths[end] === lengths[start]) end++;
    used = pack(lengths[start]!, end - start, counts, used);
    start = end;
  }
  const code = prefixCode(counts, 7);
  let listed = headerOrder.length;
  while (listed > 4 && counts[headerOrder[listed - 1]!] === 0) listed--;
  let size = 3 + 5 + 5 + 4 + 3 * listed;
  for (let symbol = 0; symbol < counts.length; symbol++) {
    size += counts[symbol]! * (code.lengths[symbol]! + (repeatBits[symbol - repeatLast] ?? 0));
  }
  return { packed: packed.subarray(0, used), code, order: headerOrder.slice(0, listed), size };
}

/** Packs one run behind what is packed already and returns the new end. */
function pack(length: number, count: number, counts: Int32Array, start: number): number {
  let used = start;
  let left = count;
  const repeat = (symbol: number, times: number, base: number): void => {
    packed[used++] = symbol;
    packed[used++] = times - base;
    counts[symbol]! += 1;
    left -= times;
  };
  const once = (): void => {
    packed[used++] = length;
    counts[length]! += 1;
    left--;
  };
  if (length === 0) {
    while (left >= 11) repeat(repeatZeroLong, Math.min(left, 138), 11);
    if (left >= 3) repeat(repeatZero, left, 3);
  } else {
    once();
    while (left >= 3) repeat(repeatLast, Math.min(left, 6), 3);
  }
  while (left > 0) once();
  return used;
}
