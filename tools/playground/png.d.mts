/** A PNG with a palette, of pixels as 0xRRGGBB row by row. */
export function pngOf(width: number, pixels: readonly number[]): Buffer;
