// What the package uses of node:crypto, for browsers, whose own digests come later than a plain function can wait.

interface Hash {
  update(data: Uint8Array): Hash;
  digest(encoding: "hex"): string;
}

/** SHA-256 alone (FIPS 180-4). */
export function createHash(algorithm: string): Hash {
  if (algorithm !== "sha256") throw new Error(`no digest ${algorithm} in a browser`);
  const parts: Uint8Array[] = [];
  const hash: Hash = {
    update(data) {
      parts.push(data);
      return hash;
    },
    digest: () => sha256(parts),
  };
  return hash;
}

const primes: readonly number[] = firstPrimes(64);
/** The first 32 bits of the fractions of square and cube roots of primes. */
const initial = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const rounds = primes.map((prime) => fraction(Math.cbrt(prime)));

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++)
    if (found.every((prime) => n % prime > 0)) found.push(n);
  return found;
}

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
}

function sha256(parts: readonly Uint8Array[]): string {
  const message = padded(parts);
  const state = Int32Array.from(initial);
  const words = new Int32Array(64);
  for (let at = 0; at < message.byteLength; at += 64) block(state, words, message, at);
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** The message, a bit, zeros, and its length in bits. */
function padded(parts: readonly Uint8Array[]): DataView {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = new Uint8Array(Math.ceil((length + 9) / 64) * 64);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  bytes[length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(bytes.length - 8, BigInt(length) * 8n);
  return view;
}

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function block(state: Int32Array, words: Int32Array, message: DataView, at: number): void {
  for (let t = 0; t < 64; t++)
    words[t] = t < 16 ? message.getInt32(at + 4 * t) : extended(words, t);
  let [a, b, c, d, e, f, g, h] = [...state] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let t = 0; t < 64; t++) {
    const big = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + big + ((e & f) ^ (~e & g)) + rounds[t]! + words[t]!) | 0;
    const small = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (small + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = (state[i]! + word) | 0));
}

function extended(words: Int32Array, t: number): number {
  const [before15, before2] = [words[t - 15]!, words[t - 2]!];
  const low = rotate(before15, 7) ^ rotate(before15, 18) ^ (before15 >>> 3);
  const high = rotate(before2, 17) ^ rotate(before2, 19) ^ (before2 >>> 10);
  return (words[t - 16]! + low + words[t - 7]! + high) | 0;
}
