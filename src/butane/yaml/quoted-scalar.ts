import { isBlank, isBreak, isBreakOrEnd, isHex } from "./chars";
import type { Cursor, Mark } from "./cursor";
import { documentIndicator, foldGap } from "./line-folding";
import { Token } from "./token";

const singleQuote = 0x27;
const backslash = 0x5c;

const escapes: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "'": "'",
  "\\": "\\",
  N: "\x85",
  _: "\xa0",
  L: "\u2028",
  P: "\u2029",
};
const codeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Scans a scalar in single or double quotes. */
export function scanQuotedScalar(cursor: Cursor, mark: Mark): Token {
  const quote = cursor.peek();
  cursor.skip();
  let value = "";
  for (;;) {
    cursor.need(4);
    if (documentIndicator(cursor)) {
      throw cursor.error("found unexpected document indicator", mark);
    }
    if (cursor.peek() === 0) throw cursor.error("found unexpected end of stream", mark);
    const line = scanLine(cursor, quote, mark);
    value += line.text;
    cursor.need(1);
    if (cursor.peek() === quote) break;
    value += foldGap(cursor, line.escapedBreak) ?? "";
  }
  cursor.skip();
  const style = quote === singleQuote ? "single" : "double";
  return new Token("scalar", mark, 0, value, "", style);
}

interface Line {
  readonly text: string;
  readonly escapedBreak: boolean;
}

// The text up to the closing quote or, without the blanks before it, the end of the line.
function scanLine(cursor: Cursor, quote: number, mark: Mark): Line {
  let text = "";
  for (;;) {
    const from = cursor.pos;
    let i = from;
    let c = cursor.text.charCodeAt(i);
    while (!isBreakOrEnd(c) && c !== quote && (c !== backslash || quote === singleQuote)) {
      c = cursor.text.charCodeAt(++i);
    }
    if (isBreakOrEnd(c)) {
      while (i > from && isBlank(cursor.text.charCodeAt(i - 1))) i--;
    }
    if (i > from) {
      text += cursor.text.slice(from, i);
      cursor.moveTo(i, false);
      cursor.need(2);
    }
    if (c === singleQuote && quote === singleQuote && cursor.peek(1) === singleQuote) {
      text += "'";
      cursor.moveTo(cursor.pos + 2, false);
    } else if (c !== backslash || quote === singleQuote) {
      return { text, escapedBreak: false };
    } else if (isBreak(cursor.peek(1))) {
      cursor.need(3);
      cursor.skip();
      cursor.takeBreak();
      return { text, escapedBreak: true };
    } else {
      text += scanEscape(cursor, mark);
    }
    cursor.need(2);
  }
}

function scanEscape(cursor: Cursor, mark: Mark): string {
  const name = cursor.text.charAt(cursor.pos + 1);
  const plain = escapes[name];
  const length = codeLengths[name];
  if (plain === undefined && length === undefined) {
    throw cursor.error("found unknown escape character", mark);
  }
  cursor.moveTo(cursor.pos + 2, false);
  if (length === undefined) return plain ?? "";
  cursor.need(length);
  for (let i = 0; i < length; i++) {
    if (!isHex(cursor.peek(i))) {
      throw cursor.error("did not find expected hexdecimal number", mark);
    }
  }
  const code = parseInt(cursor.text.slice(cursor.pos, cursor.pos + length), 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw cursor.error("found invalid Unicode character escape code", mark);
  }
  cursor.moveTo(cursor.pos + length, false);
  return String.fromCodePoint(code);
}
