import { isBreak, isHex, isSpaceOrEnd } from "./chars";
import type { Cursor, Mark } from "./cursor";
import { atDocumentIndicator, passGap } from "./line-folding";
import { type Token, makeToken } from "./token";

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
export function scanQuotedScalar(cursor: Cursor): Token {
  const mark = cursor.mark();
  const quote = cursor.peek();
  cursor.skip();
  let value = "";
  for (;;) {
    cursor.need(4);
    if (atDocumentIndicator(cursor)) {
      throw cursor.error("found unexpected document indicator", mark);
    }
    if (cursor.peek() === 0) throw cursor.error("found unexpected end of stream", mark);
    const run = scanRun(cursor, quote, mark);
    value += run.text;
    cursor.need(1);
    if (cursor.peek() === quote) break;
    value += passGap(cursor, run.escapedBreak).text;
  }
  cursor.skip();
  const style = quote === singleQuote ? "single" : "double";
  return makeToken("scalar", mark, mark.column, value, "", style);
}

// The text up to a blank, a break, the end or the closing quote.
function scanRun(
  cursor: Cursor,
  quote: number,
  mark: Mark,
): { text: string; escapedBreak: boolean } {
  let text = "";
  for (;;) {
    let i = cursor.pos;
    let c = cursor.text.charCodeAt(i);
    while (!isSpaceOrEnd(c) && c !== quote && (c !== backslash || quote === singleQuote)) {
      c = cursor.text.charCodeAt(++i);
    }
    if (i > cursor.pos) {
      text += cursor.text.slice(cursor.pos, i);
      cursor.moveTo(i, false);
      cursor.need(2);
    }
    if (c === singleQuote && quote === singleQuote && cursor.peek(1) === singleQuote) {
      text += "'";
      cursor.moveTo(cursor.pos + 2, false);
    } else if (c !== backslash) {
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
