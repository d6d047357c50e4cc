import type { BitWriter } from "./bits";
import { PrefixCode, reverse } from "./huffman";
import {
  distanceBase,
  distanceCount,
  distanceExtra,
  distanceSymbol,
  endOfBlock,
  firstLength,
  lengthBase,
  lengthExtra,
  lengthSymbol,
  literalCount,
} from "./symbols";
import { headerOrder, repeatBits, repeatLast, RunLengths } from "./run-lengths";

/** The most literals and matches that one block holds. */
const maxTokens = 1 << 14;
const maxStored = 65535;
const isMatch = 1 << 30;

/** Collects the literals and matches of a block and writes it in the cheapest of the three forms. */
export class BlockWriter {
  private readonly tokens = new Int32Array(maxTokens);
  private count = 0;
  private readonly literals = new Int32Array(literalCount);
  private readonly distances = new Int32Array(distanceCount);
  private readonly literalCode = new PrefixCode(literalCount);
  private readonly distanceCode = new PrefixCode(distanceCount);
  private readonly header = new RunLengths();

  get full(): boolean {
    return this.count === maxTokens;
  }

  get empty(): boolean {
    return this.count === 0;
  }

  clear(): void {
    this.count = 0;
    this.literals.fill(0);
    this.distances.fill(0);
  }

  literal(byte: number): void {
    this.tokens[this.count++] = byte;
    this.literals[byte]! += 1;
  }

  match(length: number, distance: number): void {
    this.tokens[this.count++] = isMatch | ((length - 3) << 16) | (distance - 1);
    this.literals[firstLength + lengthSymbol[length - 3]!]! += 1;
    this.distances[distanceSymbol(distance - 1)]! += 1;
  }

  /** Writes the block; `raw` is the data that it covers, if that is still at hand for a stored block. */
  write(out: BitWriter, raw: Uint8Array | undefined): void {
    const { literals, distances, literalCode, distanceCode, header } = this;
    literals[endOfBlock] = 1;
    const literalsUsed = usedLength(literals);
    // A block without matches still declares (and counts) one distance.
    if (usedLength(distances) === 0) distances[0] = 1;
    const distancesUsed = usedLength(distances);
    literalCode.fit(literals, 15);
    distanceCode.fit(distances, 15);
    header.pack(literalCode.lengths, literalsUsed, distanceCode.lengths, distancesUsed);
    const storable = raw !== undefined && raw.length <= maxStored;
    // Extra bits are the same for both Huffman forms, so they count only against the stored form.
    const extra = storable ? this.extraBits() : 0;
    const fixed =
      3 + size(literals, fixedLiterals.lengths) + size(distances, fixedDistances.lengths) + extra;
    const dynamic =
      header.size +
      size(literals, literalCode.lengths) +
      size(distances, distanceCode.lengths) +
      extra;
    const best = Math.min(fixed, dynamic);
    out.reserve(Math.ceil((header.size + this.count * 48) / 8) + 16);
    if (storable && (raw.length + 5) * 8 < best) {
      writeStored(out, raw, false);
    } else if (dynamic < fixed) {
      writeHeader(out, literalsUsed, distancesUsed, header);
      this.writeTokens(out, literalCode, distanceCode);
    } else {
      out.bits(2, 3);
      this.writeTokens(out, fixedLiterals, fixedDistances);
    }
    this.clear();
  }

  private extraBits(): number {
    return size(this.literals, lengthExtra, firstLength) + size(this.distances, distanceExtra);
  }

  private writeTokens(out: BitWriter, literals: PrefixCode, distances: PrefixCode): void {
    for (let i = 0; i < this.count; i++) {
      const token = this.tokens[i]!;
      if (token < isMatch) {
        out.bits(literals.codes[token]!, literals.lengths[token]!);
        continue;
      }
      const length = (token >> 16) & 0xff;
      const symbol = lengthSymbol[length]!;
      const code = firstLength + symbol;
      out.bits(literals.codes[code]!, literals.lengths[code]!);
      if (symbol >= 8) out.bits(length - lengthBase[symbol]!, lengthExtra[symbol]!);
      const distance = token & 0xffff;
      const far = distanceSymbol(distance);
      out.bits(distances.codes[far]!, distances.lengths[far]!);
      if (far >= 4) out.bits(distance - distanceBase[far]!, distanceExtra[far]!);
    }
    out.bits(literals.codes[endOfBlock]!, literals.lengths[endOfBlock]!);
  }
}

/** Writes data as it is, up to 65535 bytes. */
export function writeStored(out: BitWriter, raw: Uint8Array, final: boolean): void {
  out.reserve(raw.length + 16);
  out.bits(final ? 1 : 0, 3);
  out.align();
  out.bits(raw.length, 16);
  out.bits(raw.length ^ 0xffff, 16);
  out.append(raw);
}

function writeHeader(
  out: BitWriter,
  literals: number,
  distances: number,
  { listed, code, packed, used }: RunLengths,
): void {
  out.bits(4, 3);
  out.bits(literals - 257, 5);
  out.bits(distances - 1, 5);
  out.bits(listed - 4, 4);
  for (let i = 0; i < listed; i++) out.bits(code.lengths[headerOrder[i]!]!, 3);
  for (let i = 0; i < used; i++) {
    const symbol = packed[i]!;
    out.bits(code.codes[symbol]!, code.lengths[symbol]!);
    if (symbol >= repeatLast) out.bits(packed[++i]!, repeatBits[symbol - repeatLast]!);
  }
}

function usedLength(counts: Int32Array): number {
  let length = counts.length;
  while (length > 0 && counts[length - 1] === 0) length--;
  return length;
}

/** The bits of all symbols from the first on, each as often as it is counted. */
function size(counts: Int32Array, bits: Uint8Array, first = 0): number {
  let sum = 0;
  for (let i = 0; i < bits.length; i++) sum += counts[first + i]! * bits[i]!;
  return sum;
}

const fixedLiterals = fixedCode(literalCount, (symbol) => {
  if (symbol < 144) return [symbol + 0x30, 8];
  if (symbol < 256) return [symbol - 144 + 0x190, 9];
  if (symbol < 280) return [symbol - 256, 7];
  return [symbol - 280 + 0xc0, 8];
});
const fixedDistances = fixedCode(distanceCount, (symbol) => [symbol, 5]);

function fixedCode(count: number, rule: (symbol: number) => [number, number]): PrefixCode {
  const fixed = new PrefixCode(count);
  for (let symbol = 0; symbol < count; symbol++) {
    const [code, length] = rule(symbol);
    fixed.lengths[symbol] = length;
    fixed.codes[symbol] = reverse(code, length);
  }
  return fixed;
}
