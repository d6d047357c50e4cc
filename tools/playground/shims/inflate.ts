// Unpacks deflate data (RFC 1951).

/** The bytes and how many of the data they were made of, or what is wrong. */
type Inflated = { readonly bytes: Uint8Array; readonly taken: number } | string;

/** For each length of a code, how many there are; and their symbols in order. */
interface Codes {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

class Damaged extends Error {}

/** The order in which a block gives the lengths of the codes for lengths. */
const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const lengthBits = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const lengthBases = bases(lengthBits, 3).with(28, 258);
const distanceBits = Array.from({ length: 30 }, (_, code) => Math.max(0, (code >> 1) - 1));
const distanceBases = bases(distanceBits, 1);

const fixedLengths = codesOf(
  Array.from({ length: 288 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  ),
);
const fixedDistances = codesOf(Array.from({ length: 30 }, () => 5));

/** Unpacks deflate data; more than `most` bytes are "too large". */
export function inflate(data: Uint8Array, most: number): Inflated {
  try {
    return new Inflater(data, most).run();
  } catch (error) {
    if (error instanceof Damaged) return error.message;
    throw error;
  }
}

class Inflater {
  private at = 0;
  private bit = 0;
  private out = new Uint8Array(4096);
  private length = 0;

  constructor(
    private readonly data: Uint8Array,
    private readonly most: number,
  ) {}

  run(): Inflated {
    for (let isLast = false; !isLast;) {
      isLast = this.bits(1) === 1;
      const kind = this.bits(2);
      if (kind === 0) this.stored();
      else if (kind === 1) this.coded(fixedLengths, fixedDistances);
      else if (kind === 2) this.dynamic();
      else throw new Damaged("invalid block type");
    }
    if (this.bit > 0) this.at++;
    return { bytes: this.out.slice(0, this.length), taken: this.at };
  }

  private bits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) {
      const byte = this.data[this.at];
      if (byte === undefined) throw new Damaged("unexpected end of file");
      value |= ((byte >> this.bit) & 1) << i;
      this.bit = (this.bit + 1) & 7;
      if (this.bit === 0) this.at++;
    }
    return value;
  }

  private put(byte: number): void {
    if (this.length >= this.most) throw new Damaged("too large");
    if (this.length === this.out.length) {
      const larger = new Uint8Array(2 * this.length);
      larger.set(this.out);
      this.out = larger;
    }
    this.out[this.length++] = byte;
  }

  private stored(): void {
    if (this.bit > 0) [this.bit, this.at] = [0, this.at + 1];
    const length = this.bits(16);
    if (this.bits(16) !== (~length & 0xffff)) throw new Damaged("invalid stored block lengths");
    for (let i = 0; i < length; i++) this.put(this.bits(8));
  }

  private dynamic(): void {
    const [literals, distances, lengths] = [this.bits(5) + 257, this.bits(5) + 1, this.bits(4) + 4];
    if (literals > 286 || distances > 30) throw new Damaged("too many length or distance symbols");
    const first: number[] = Array.from({ length: 19 }, () => 0);
    for (let i = 0; i < lengths; i++) first[order[i]!] = this.bits(3);
    const all = this.lengths(codesOf(first), literals + distances);
    this.coded(codesOf(all.slice(0, literals)), codesOf(all.slice(literals)));
  }

  private lengths(codes: Codes, count: number): number[] {
    const found: number[] = [];
    while (found.length < count) {
      const symbol = this.symbol(codes);
      if (symbol < 16) {
        found.push(symbol);
        continue;
      }
      const last = found.at(-1);
      if (symbol === 16 && last === undefined) throw new Damaged("invalid bit length repeat");
      const times =
        symbol === 16 ? 3 + this.bits(2) : symbol === 17 ? 3 + this.bits(3) : 11 + this.bits(7);
      for (let i = 0; i < times; i++) found.push(symbol === 16 ? (last ?? 0) : 0);
    }
    if (found.length > count) throw new Damaged("invalid bit length repeat");
    return found;
  }

  private symbol({ counts, symbols }: Codes): number {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length <= 15; length++) {
      code |= this.bits(1);
      const count = counts[length] ?? 0;
      if (code - count < first) return symbols[index + code - first]!;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Damaged("invalid code");
  }

  private coded(lengths: Codes, distances: Codes): void {
    for (;;) {
      const symbol = this.symbol(lengths);
      if (symbol === 256) return;
      if (symbol < 256) this.put(symbol);
      else this.copy(symbol - 257, distances);
    }
  }

  private copy(code: number, distances: Codes): void {
    const base = lengthBases[code];
    if (base === undefined) throw new Damaged("invalid literal/length code");
    const length = base + this.bits(lengthBits[code]!);
    const far = this.symbol(distances);
    const distance = (distanceBases[far] ?? Infinity) + this.bits(distanceBits[far] ?? 0);
    if (distance > this.length) throw new Damaged("invalid distance too far back");
    for (let i = 0; i < length; i++) this.put(this.out[this.length - distance]!);
  }
}

/** What each code begins with, when each has as many values as its extra bits tell apart. */
function bases(bits: readonly number[], first: number): number[] {
  let next = first;
  return bits.map((count) => {
    const base = next;
    next += 2 ** count;
    return base;
  });
}

function codesOf(lengths: readonly number[]): Codes {
  const counts: number[] = Array.from({ length: 16 }, () => 0);
  for (const length of lengths) if (length > 0) counts[length]!++;
  const sorted = lengths
    .map((length, symbol) => ({ length, symbol }))
    .filter(({ length }) => length > 0);
  const symbols = sorted.toSorted((a, b) => a.length - b.length || a.symbol - b.symbol);
  return { counts, symbols: symbols.map(({ symbol }) => symbol) };
}
