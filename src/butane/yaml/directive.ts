import { isBlank, isBreakOrEnd, isDigit, isSpaceOrEnd } from "./chars";
import { skipComment } from "./comments";
import type { Cursor, Mark } from "./cursor";
import { takeHandle, takeUri, takeWord } from "./properties";
import { Token } from "./token";

const maxDigits = 2;

/** Scans a %YAML or %TAG directive with its line. */
export function scanDirective(cursor: Cursor, mark: Mark): Token {
  cursor.skip();
  cursor.need(1);
  const name = takeWord(cursor);
  if (name === "") throw cursor.error("could not find expected directive name", mark);
  if (!isSpaceOrEnd(cursor.peek())) {
    throw cursor.error("found unexpected non-alphabetical character", mark);
  }
  const token = scanValue(cursor, name, mark);
  skipBlanks(cursor);
  if (cursor.peek() === 0x23) skipComment(cursor);
  if (!isBreakOrEnd(cursor.peek())) {
    throw cursor.error("did not find expected comment or line break", mark);
  }
  cursor.need(2);
  cursor.takeBreak();
  return token;
}

function scanValue(cursor: Cursor, name: string, mark: Mark): Token {
  switch (name) {
    case "YAML": {
      const version = scanVersion(cursor, mark);
      return new Token("yaml-directive", mark, 0, version);
    }
    case "TAG": {
      const { handle, prefix } = scanPrefix(cursor, mark);
      return new Token("tag-directive", mark, 0, handle, prefix);
    }
    default:
      throw cursor.error("found unknown directive name", mark);
  }
}

function skipBlanks(cursor: Cursor): void {
  cursor.need(1);
  while (isBlank(cursor.peek())) {
    cursor.skip();
    cursor.need(1);
  }
}

function scanVersion(cursor: Cursor, mark: Mark): string {
  skipBlanks(cursor);
  const major = scanNumber(cursor, mark);
  if (cursor.peek() !== 0x2e) {
    throw cursor.error("did not find expected digit or '.' character", mark);
  }
  cursor.skip();
  return `${major}.${scanNumber(cursor, mark)}`;
}

function scanNumber(cursor: Cursor, mark: Mark): number {
  let value = 0;
  let digits = 0;
  cursor.need(1);
  for (let c = cursor.peek(); isDigit(c); c = cursor.peek()) {
    if (++digits > maxDigits) throw cursor.error("found extremely long version number", mark);
    value = value * 10 + c - 0x30;
    cursor.skip();
    cursor.need(1);
  }
  if (digits === 0) throw cursor.error("did not find expected version number", mark);
  return value;
}

function scanPrefix(cursor: Cursor, mark: Mark): { handle: string; prefix: string } {
  skipBlanks(cursor);
  const handle = takeHandle(cursor, mark, true);
  cursor.need(1);
  if (!isBlank(cursor.peek())) throw cursor.error("did not find expected whitespace", mark);
  skipBlanks(cursor);
  const prefix = takeUri(cursor, mark, "");
  cursor.need(1);
  if (!isSpaceOrEnd(cursor.peek())) {
    throw cursor.error("did not find expected whitespace or line break", mark);
  }
  return { handle, prefix };
}
