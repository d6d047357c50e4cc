import { isBlank, isBreak, isBreakOrEnd, isDigit } from "./chars";
import { skipComment } from "./comments";
import type { Cursor, Mark } from "./cursor";
import { Token } from "./token";

type Chomping = "clip" | "strip" | "keep";

interface Header {
  readonly chomping: Chomping;
  /** The indentation written, 0 if it is to be found out. */
  readonly increment: number;
}

/** Scans a `|` or `>` scalar inside a block that is indented to `parent` (-1 for none). */
export function scanBlockScalar(cursor: Cursor, mark: Mark, parent: number): Token {
  const folded = cursor.peek() === 0x3e;
  cursor.skip();
  const { chomping, increment } = scanHeader(cursor, mark);
  const given = increment === 0 ? 0 : Math.max(parent, 0) + increment;
  const lead = passBreaks(cursor, given, mark);
  const indent = given === 0 ? Math.max(lead.widest, parent + 1, 1) : given;

  let value = "";
  let lineEnd = "";
  let empties = lead.breaks;
  let moreIndented = false;
  cursor.need(1);
  while (cursor.column() === indent && cursor.peek() !== 0) {
    const blank = isBlank(cursor.peek());
    const fold = folded && !moreIndented && !blank && lineEnd === "\n";
    if (!fold) value += lineEnd;
    else if (empties === "") value += " ";
    value += empties + takeLine(cursor);
    moreIndented = blank;
    cursor.need(2);
    lineEnd = cursor.takeBreak();
    empties = passBreaks(cursor, indent, mark).breaks;
  }
  if (chomping !== "strip") value += lineEnd;
  if (chomping === "keep") value += empties;
  return new Token("scalar", mark, 0, value, "", folded ? "folded" : "literal");
}

function takeLine(cursor: Cursor): string {
  const { text, pos } = cursor;
  let i = pos;
  let blank = true;
  for (let c = text.charCodeAt(i); !isBreakOrEnd(c); c = text.charCodeAt(++i)) {
    if (!isBlank(c)) blank = false;
  }
  cursor.moveTo(i, blank);
  cursor.need(1);
  return text.slice(pos, i);
}

function scanHeader(cursor: Cursor, mark: Mark): Header {
  let chomping: Chomping = "clip";
  let increment = 0;
  const takeChomping = (): boolean => {
    cursor.need(1);
    const c = cursor.peek();
    if (c !== 0x2b && c !== 0x2d) return false;
    chomping = c === 0x2b ? "keep" : "strip";
    cursor.skip();
    return true;
  };
  const takeIncrement = (): boolean => {
    cursor.need(1);
    const c = cursor.peek();
    if (!isDigit(c)) return false;
    if (c === 0x30) throw cursor.error("found an indentation indicator equal to 0", mark);
    increment = c - 0x30;
    cursor.skip();
    return true;
  };
  if (takeChomping()) takeIncrement();
  else if (takeIncrement()) takeChomping();
  cursor.need(1);
  while (isBlank(cursor.peek())) {
    cursor.skip();
    cursor.need(1);
  }
  if (cursor.peek() === 0x23) skipComment(cursor);
  if (!isBreakOrEnd(cursor.peek())) {
    throw cursor.error("did not find expected comment or line break", mark);
  }
  cursor.need(2);
  cursor.takeBreak();
  return { chomping, increment };
}

// Passes empty lines and the indentation of the line after them. An indentation of 0 stands for any.
function passBreaks(
  cursor: Cursor,
  indent: number,
  mark: Mark,
): { breaks: string; widest: number } {
  let breaks = "";
  let widest = 0;
  for (;;) {
    cursor.need(1);
    const inside = (): boolean => indent === 0 || cursor.column() < indent;
    while (inside() && cursor.peek() === 0x20) {
      cursor.skip();
      cursor.need(1);
    }
    widest = Math.max(widest, cursor.column());
    if (inside() && cursor.peek() === 0x09) {
      throw cursor.error("found a tab character where an indentation space is expected", mark);
    }
    if (!isBreak(cursor.peek())) return { breaks, widest };
    cursor.need(2);
    breaks += cursor.takeBreak();
  }
}
