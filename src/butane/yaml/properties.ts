import { utf8Decode } from "../../encoding";
import { isHex, isSpaceOrEnd, isWord } from "./chars";
import type { Cursor, Mark } from "./cursor";
import { Token } from "./token";

const uriPunctuation = new Set(";/?:@&=+$,.!~*'()[]%");

/** Passes letters, digits, `_` and `-`. */
export function takeWord(cursor: Cursor): string {
  const { pos, text } = cursor;
  let i = pos;
  while (isWord(text.charCodeAt(i))) i++;
  cursor.moveTo(i, false);
  cursor.need(1);
  return text.slice(pos, i);
}

/** Scans `&name` or `*name`. */
export function scanName(cursor: Cursor, mark: Mark, kind: "alias" | "anchor"): Token {
  cursor.skip();
  cursor.need(1);
  const name = takeWord(cursor);
  const follower = cursor.peek();
  if (name === "" || !(isSpaceOrEnd(follower) || "?:,]}%@`".includes(charOf(follower)))) {
    throw cursor.error("did not find expected alphabetic or numeric character", mark);
  }
  return new Token(kind, mark, 0, name);
}

function charOf(code: number): string {
  return String.fromCharCode(code);
}

/** Scans a tag: `!<uri>`, `!suffix`, `!handle!suffix` or `!` alone. */
export function scanTag(cursor: Cursor, mark: Mark): Token {
  cursor.need(2);
  const { handle, suffix } =
    cursor.peek(1) === 0x3c ? verbatimTag(cursor, mark) : tag(cursor, mark);
  cursor.need(1);
  if (!isSpaceOrEnd(cursor.peek())) {
    throw cursor.error("did not find expected whitespace or line break", mark);
  }
  return new Token("tag", mark, 0, handle, suffix);
}

function verbatimTag(cursor: Cursor, mark: Mark): { handle: string; suffix: string } {
  cursor.moveTo(cursor.pos + 2, false);
  const suffix = takeUri(cursor, mark, "");
  if (cursor.peek() !== 0x3e) throw cursor.error("did not find the expected '>'", mark);
  cursor.skip();
  return { handle: "", suffix };
}

function tag(cursor: Cursor, mark: Mark): { handle: string; suffix: string } {
  const handle = takeHandle(cursor, mark, false);
  if (handle.length > 1 && handle.endsWith("!")) {
    return { handle, suffix: takeUri(cursor, mark, "") };
  }
  const suffix = takeUri(cursor, mark, handle);
  return suffix === "" ? { handle: "", suffix: "!" } : { handle: "!", suffix };
}

/** Scans the handle of a tag or of a %TAG directive. */
export function takeHandle(cursor: Cursor, mark: Mark, directive: boolean): string {
  cursor.need(1);
  if (cursor.peek() !== 0x21) throw cursor.error("did not find expected '!'", mark);
  cursor.skip();
  cursor.need(1);
  const word = takeWord(cursor);
  if (cursor.peek() === 0x21) {
    cursor.skip();
    return `!${word}!`;
  }
  if (directive && word !== "") throw cursor.error("did not find expected '!'", mark);
  return `!${word}`;
}

/** Scans a URI after `head`, the start of it that was taken for a handle; its `!` is not a part of it. */
export function takeUri(cursor: Cursor, mark: Mark, head: string): string {
  const bytes: number[] = [...Buffer.from(head.slice(1))];
  let found = head !== "";
  cursor.need(1);
  for (;;) {
    const c = cursor.peek();
    if (c === 0x25) takeEscapes(cursor, mark, bytes);
    else if (isWord(c) || uriPunctuation.has(charOf(c))) {
      bytes.push(c);
      cursor.skip();
    } else break;
    cursor.need(1);
    found = true;
  }
  if (!found) throw cursor.error("did not find expected tag URI", mark);
  return utf8Decode(Uint8Array.from(bytes));
}

// The %XX escapes of one character.
function takeEscapes(cursor: Cursor, mark: Mark, bytes: number[]): void {
  let width = 0;
  for (let i = 0; i === 0 || i < width; i++) {
    cursor.need(3);
    if (cursor.peek() !== 0x25 || !isHex(cursor.peek(1)) || !isHex(cursor.peek(2))) {
      throw cursor.error("did not find URI escaped octet", mark);
    }
    const octet = parseInt(cursor.text.slice(cursor.pos + 1, cursor.pos + 3), 16);
    if (i === 0) {
      width =
        octet < 0x80 ? 1 : octet >> 5 === 6 ? 2 : octet >> 4 === 14 ? 3 : octet >> 3 === 30 ? 4 : 0;
      if (width === 0) throw cursor.error("found an incorrect leading UTF-8 octet", mark);
    } else if (octet >> 6 !== 2) {
      throw cursor.error("found an incorrect trailing UTF-8 octet", mark);
    }
    bytes.push(octet);
    cursor.moveTo(cursor.pos + 3, false);
  }
}
