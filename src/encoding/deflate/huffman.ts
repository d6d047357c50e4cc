/** A prefix code: per symbol its length in bits (0 if unused) and its bits, first bit lowest. */
export interface PrefixCode {
  readonly lengths: Uint8Array;
  readonly codes: Uint16Array;
}

const symbolBits = 9;
const symbolMask = (1 << symbolBits) - 1;

/**
 * The best prefix code of at most `maxBits` bits for some symbol counts.
 * Equal costs are resolved as Go's compress/flate does, because the output must be the same: symbols are ordered by
 * count and then by value, and a package of two wins over a single symbol of the same weight.
 */
export function prefixCode(counts: Int32Array, maxBits: number): PrefixCode {
  const lengths = new Uint8Array(counts.length);
  let n = 0;
  for (let symbol = 0; symbol < counts.length; symbol++) {
    const count = counts[symbol]!;
    // Count and symbol in one number: the numeric order is the order wanted.
    if (count !== 0) ordered[n++] = (count << symbolBits) | symbol;
  }
  const used = ordered.subarray(0, n);
  if (n <= 2) {
    for (let i = 0; i < n; i++) lengths[used[i]! & symbolMask] = 1;
  } else {
    used.sort();
    const perLength = symbolsPerLength(used, Math.min(maxBits, n - 1));
    // The most frequent symbols are last and get the shortest codes.
    let last = n;
    for (let length = 1; length <= perLength.length; length++) {
      const first = last - perLength[length - 1]!;
      while (last > first) lengths[used[--last]! & symbolMask] = length;
    }
  }
  return { lengths, codes: canonicalCodes(lengths) };
}

const mostSymbols = 288;
const mostLevels = 15;
// Kept between calls: a small file spends most of its time here.
const ordered = new Int32Array(mostSymbols);
const weights = new Int32Array(mostSymbols);
const rowA = new Int32Array(2 * mostSymbols);
const rowB = new Int32Array(2 * mostSymbols);
const isSymbol = new Uint8Array(mostLevels * 2 * mostSymbols);

/** How many symbols get 1, 2, ... bits: the package-merge algorithm. */
function symbolsPerLength(symbols: Int32Array, maxBits: number): number[] {
  const n = symbols.length;
  for (let s = 0; s < n; s++) weights[s] = symbols[s]! >> symbolBits;
  // Row by row, the weights of symbols and packages in order; `isSymbol` remembers which is which.
  let row = rowA;
  let next = rowB;
  row.set(weights.subarray(0, n));
  isSymbol.fill(1, 0, n);
  let length = n;
  for (let level = 1; level < maxBits; level++) {
    const start = level * 2 * mostSymbols;
    const packages = length >> 1;
    length = n + packages;
    for (let s = 0, p = 0, out = 0; out < length; out++) {
      const packed = p < packages ? row[2 * p]! + row[2 * p + 1]! : Infinity;
      if (s < n && weights[s]! < packed) {
        isSymbol[start + out] = 1;
        next[out] = weights[s++]!;
      } else {
        isSymbol[start + out] = 0;
        next[out] = packed;
        p++;
      }
    }
    [row, next] = [next, row];
  }
  // From the top row take 2n - 2 items; every package among them takes two items of the row below.
  const perLength: number[] = [];
  let take = 2 * n - 2;
  let above = 0;
  for (let level = maxBits - 1; level >= 0; level--) {
    const start = level * 2 * mostSymbols;
    let single = 0;
    for (let i = 0; i < take; i++) single += isSymbol[start + i]!;
    if (level < maxBits - 1) perLength.push(above - single);
    above = single;
    take = 2 * (take - single);
  }
  perLength.push(above);
  return perLength;
}

function canonicalCodes(lengths: Uint8Array): Uint16Array {
  const next = new Uint16Array(17);
  for (let i = 0; i < lengths.length; i++) {
    const length = lengths[i]!;
    if (length > 0) next[length + 1]! += 1;
  }
  for (let length = 2; length <= 16; length++) {
    next[length] = (next[length]! + next[length - 1]!) << 1;
  }
  const codes = new Uint16Array(lengths.length);
  for (let i = 0; i < lengths.length; i++) {
    const length = lengths[i]!;
    if (length > 0) codes[i] = reverse(next[length]!++, length);
  }
  return codes;
}

/** The lowest `length` bits of a code in the opposite order. */
export function reverse(code: number, length: number): number {
  let reversed = 0;
  for (let bit = 0; bit < length; bit++) reversed |= ((code >> bit) & 1) << (length - 1 - bit);
  return reversed;
}
