import type { JsonLiteral } from "./node";

/** Which byte is wrong and in what. */
export interface LiteralProblem {
  readonly at: number;
  readonly context: string;
}

const inString = "in string literal";
const inEscape = "in string escape code";
const inHex = "in \\u hexadecimal character escape";
const inNumber = "in numeric literal";
const afterPoint = "after decimal point in numeric literal";
const inExponent = "in exponent of numeric literal";

/** Whether the end of the input is reported as a space that does not belong there, as the reference does. */
export function isCutLiteral(context: string): boolean {
  return context !== inString && /^(in|after decimal) /.test(context);
}

/** Where a literal ends that begins at `start`, or what is wrong with it. */
export function literalEnd(
  bytes: Uint8Array,
  start: number,
  kind: JsonLiteral["kind"],
): number | LiteralProblem {
  switch (kind) {
    case "string":
      return stringEnd(bytes, start);
    case "number":
      return numberEnd(bytes, start);
    case "null":
      return wordEnd(bytes, start, "null");
    case "bool":
      return wordEnd(bytes, start, bytes[start] === 0x74 ? "true" : "false");
  }
}

function stringEnd(bytes: Uint8Array, start: number): number | LiteralProblem {
  let at = start + 1;
  for (;;) {
    const byte = bytes[at];
    if (byte === 0x22) return at + 1;
    if (byte === undefined || byte < 0x20) return { at, context: inString };
    at++;
    if (byte !== 0x5c) continue;
    const escape = bytes[at];
    if (escape === 0x75) {
      for (let digit = 1; digit <= 4; digit++) {
        if (!isHex(bytes[at + digit])) return { at: at + digit, context: inHex };
      }
      at += 5;
    } else if (escape !== undefined && '"\\/bfnrt'.includes(String.fromCharCode(escape))) {
      at++;
    } else {
      return { at, context: inEscape };
    }
  }
}

function numberEnd(bytes: Uint8Array, start: number): number | LiteralProblem {
  let at = bytes[start] === 0x2d ? start + 1 : start;
  if (!isDigit(bytes[at])) return { at, context: inNumber };
  at = bytes[at] === 0x30 ? at + 1 : digitsEnd(bytes, at);
  if (bytes[at] === 0x2e) {
    if (!isDigit(bytes[at + 1])) return { at: at + 1, context: afterPoint };
    at = digitsEnd(bytes, at + 1);
  }
  if (bytes[at] === 0x65 || bytes[at] === 0x45) {
    at++;
    if (bytes[at] === 0x2b || bytes[at] === 0x2d) at++;
    if (!isDigit(bytes[at])) return { at, context: inExponent };
    at = digitsEnd(bytes, at);
  }
  return at;
}

function wordEnd(bytes: Uint8Array, start: number, word: string): number | LiteralProblem {
  for (let i = 1; i < word.length; i++) {
    if (bytes[start + i] !== word.charCodeAt(i)) {
      return { at: start + i, context: `in literal ${word} (expecting '${word[i]}')` };
    }
  }
  return start + word.length;
}

function digitsEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isDigit(bytes[at])) at++;
  return at;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isHex(byte: number | undefined): boolean {
  return byte !== undefined && /[0-9A-Fa-f]/.test(String.fromCharCode(byte));
}
