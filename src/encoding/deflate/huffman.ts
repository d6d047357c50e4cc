const symbolBits = 9;
const symbolMask = (1 << symbolBits) - 1;
const mostSymbols = 288;
const mostBits = 15;

/** A prefix code: per symbol its length in bits (0 if unused) and its bits, first bit lowest. */
export class PrefixCode {
  readonly lengths: Uint8Array;
  readonly codes: Uint16Array;

  constructor(symbols: number) {
    this.lengths = new Uint8Array(symbols);
    this.codes = new Uint16Array(symbols);
  }

  /**
   * Becomes the best code of at most `maxBits` bits for some symbol counts.
   * Equal costs are resolved as Go's compress/flate does, because the output must be the same: symbols are ordered by
   * count and then by value, and a package of two wins over a single symbol of the same weight.
   */
  fit(counts: Int32Array, maxBits: number): void {
    const n = order(counts);
    this.lengths.fill(0);
    if (n <= 2) this.lengthen(n);
    else this.mergePackages(n, maxBits);
    this.assign();
  }

  /** The package-merge algorithm: a symbol gets as many bits as there are rows from which it is taken. */
  private mergePackages(n: number, maxBits: number): void {
    // Without a limit, all rows are one and the same, whose packages are its own: Huffman's algorithm.
    fillRow(0, 0, n, n - 1);
    const limited = rowsTaken(n) > maxBits;
    if (limited) fillRows(n, maxBits);
    let take = 2 * n - 2;
    for (let row = maxBits - 1; take > 0; row--) {
      const symbols = symbolsBefore[(limited ? row * rowLength : 0) + take]!;
      this.lengthen(symbols);
      take = 2 * (take - symbols);
    }
  }

  /** Gives one bit more to the rarest symbols. */
  private lengthen(n: number): void {
    for (let i = 0; i < n; i++) this.lengths[ordered[i]! & symbolMask]! += 1;
  }

  /** Makes the bits from the lengths (RFC 1951 section 3.2.2). */
  private assign(): void {
    const { lengths, codes } = this;
    next.fill(0);
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      const length = lengths[symbol]!;
      if (length > 0) next[length + 1]! += 1;
    }
    for (let length = 2; length <= mostBits; length++) {
      next[length] = (next[length]! + next[length - 1]!) << 1;
    }
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      const length = lengths[symbol]!;
      if (length > 0) codes[symbol] = reverse(next[length]!++, length);
    }
  }
}

// Kept between calls: a small file spends most of its time here.
const ordered = new Int32Array(mostSymbols);
const next = new Uint16Array(mostBits + 2);
const rowLength = 2 * mostSymbols;
const weights = new Int32Array(mostBits * rowLength);
/** For each place of each row, the symbols before it. */
const symbolsBefore = new Uint16Array(mostBits * rowLength);

/** Orders the symbols that are used, the rarest first, and says how many they are. */
function order(counts: Int32Array): number {
  let n = 0;
  for (let symbol = 0; symbol < counts.length; symbol++) {
    const count = counts[symbol]!;
    // Count and symbol in one number: the numeric order is the order wanted.
    if (count !== 0) ordered[n++] = (count << symbolBits) | symbol;
  }
  ordered.subarray(0, n).sort();
  return n;
}

/** Fills rows for a code of limited length: the lowest has symbols only, the others packages of the row below, too. */
function fillRows(n: number, rows: number): void {
  let packages = 0;
  for (let row = 0; row < rows; row++) {
    fillRow(row * rowLength, Math.max(row - 1, 0) * rowLength, n, packages);
    packages = (n + packages) >> 1;
  }
}

/** Fills the row at `start` with the weights of symbols, and of packages of two items of the row at `below`, in order. */
function fillRow(start: number, below: number, symbols: number, packages: number): void {
  let s = 0;
  let p = 0;
  for (let place = start; s < symbols || p < packages; place++) {
    symbolsBefore[place] = s;
    const single = s < symbols ? ordered[s]! >> symbolBits : beyondAll;
    const pair = below + 2 * p;
    const packed =
      p < packages && pair + 1 < place ? weights[pair]! + weights[pair + 1]! : beyondAll;
    weights[place] = Math.min(single, packed);
    if (single < packed) s++;
    else p++;
  }
  symbolsBefore[start + symbols + packages] = s;
}

const beyondAll = 2 ** 31 - 1;

/** From how many rows something is taken: 2n - 2 items from the highest, and two from the row below for every package. */
function rowsTaken(n: number): number {
  let rows = 0;
  for (let take = 2 * n - 2; take > 0; rows++) take = 2 * (take - symbolsBefore[take]!);
  return rows;
}

/** The lowest `length` bits of a code in the opposite order. */
export function reverse(code: number, length: number): number {
  let reversed = 0;
  for (let bit = 0; bit < length; bit++) reversed |= ((code >> bit) & 1) << (length - 1 - bit);
  return reversed;
}
