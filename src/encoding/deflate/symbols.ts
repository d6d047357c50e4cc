/** Symbols of the literal and length alphabet (RFC 1951 section 3.2.5). */
export const literalCount = 286;
export const endOfBlock = 256;
export const firstLength = 257;
export const distanceCount = 30;

/** Extra bits and the smallest value of each length symbol; values count from the shortest match, 3. */
export const lengthExtra = new Uint8Array(29);
export const lengthBase = new Uint16Array(29);
/** The length symbol of each length, counted from 3. */
export const lengthSymbol = new Uint8Array(256);

/** Extra bits and the smallest value of each distance symbol; values count from distance 1. */
export const distanceExtra = new Uint8Array(distanceCount);
export const distanceBase = new Uint16Array(distanceCount);
const nearSymbol = new Uint8Array(256);
const farSymbol = new Uint8Array(256);

/** The distance symbol of a distance counted from 1. */
export function distanceSymbol(distance: number): number {
  return distance < 256 ? nearSymbol[distance]! : farSymbol[distance >> 7]!;
}

let base = 0;
for (let symbol = 0; symbol < 28; symbol++) {
  const extra = symbol < 8 ? 0 : (symbol >> 2) - 1;
  lengthExtra[symbol] = extra;
  lengthBase[symbol] = base;
  lengthSymbol.fill(symbol, base, base + (1 << extra));
  base += 1 << extra;
}
// The longest length has a symbol of its own.
lengthBase[28] = 255;
lengthSymbol[255] = 28;

base = 0;
for (let symbol = 0; symbol < distanceCount; symbol++) {
  const extra = symbol < 4 ? 0 : (symbol >> 1) - 1;
  distanceExtra[symbol] = extra;
  distanceBase[symbol] = base;
  const end = base + (1 << extra);
  if (base < 256) nearSymbol.fill(symbol, base, end);
  else farSymbol.fill(symbol, base >> 7, end >> 7);
  base = end;
}
