// Character classes of the scanner. Code 0 stands for the end of the text.

/** A space or a tab. */
export function isBlank(c: number): boolean {
  return c === 0x20 || c === 0x09;
}

/** LF, CR, NEL, LS or PS. */
export function isBreak(c: number): boolean {
  return c <= 0x0d ? c === 0x0a || c === 0x0d : c === 0x85 || c === 0x2028 || c === 0x2029;
}

/** A line break or the end. */
export function isBreakOrEnd(c: number): boolean {
  return c <= 0x0d
    ? c === 0x0a || c === 0x0d || c === 0
    : c === 0x85 || c === 0x2028 || c === 0x2029;
}

/** A space, a tab, a line break or the end. */
export function isSpaceOrEnd(c: number): boolean {
  return c <= 0x20
    ? c === 0x20 || c === 0x0a || c === 0x09 || c === 0x0d || c === 0
    : c === 0x85 || c === 0x2028 || c === 0x2029;
}

/** A letter, a digit, `_` or `-`: what names of anchors, directives and tag handles are made of. */
export function isWord(c: number): boolean {
  return (
    (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || isDigit(c) || c === 0x5f || c === 0x2d
  );
}

export function isDigit(c: number): boolean {
  return c >= 0x30 && c <= 0x39;
}

export function isHex(c: number): boolean {
  return isDigit(c) || (c >= 0x61 && c <= 0x66) || (c >= 0x41 && c <= 0x46);
}
