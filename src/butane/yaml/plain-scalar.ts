import { isBlank, isBreak, isBreakOrEnd, isSpaceOrEnd } from "./chars";
import type { Cursor, Mark } from "./cursor";
import { documentIndicator, foldGap } from "./line-folding";

/** A scalar without quotes. */
export interface PlainScalar {
  readonly value: string;
  /** The scan went on to another line, where a key may begin. */
  readonly atLineStart: boolean;
}

/** Whether a scalar without quotes may begin with a character that no indicator has claimed before. */
export function startsPlain(c: number, next: number, inFlow: boolean): boolean {
  if (c === 0x2d) return !isBlank(next);
  if (c === 0x3f || c === 0x3a) return !inFlow && !isSpaceOrEnd(next);
  if (c === 0x09 || c === 0x23 || c === 0x25 || c === 0x40 || c === 0x60) return false;
  return c !== 0x7c && c !== 0x3e;
}

/** Scans a scalar without quotes inside a block that is indented to `parent`. */
export function scanPlainScalar(
  cursor: Cursor,
  mark: Mark,
  parent: number,
  inFlow: boolean,
): PlainScalar {
  const indent = parent + 1;
  const tab = (): void => {
    if (cursor.column() >= indent) return;
    throw cursor.error("found a tab character that violates indentation", mark);
  };
  let value = "";
  let gap = "";
  let atLineStart = false;
  for (;;) {
    cursor.need(4);
    if (documentIndicator(cursor) || cursor.peek() === 0x23) break;
    const end = endOfLinePart(cursor.text, cursor.pos, inFlow);
    if (end > cursor.pos) {
      value += gap + cursor.text.slice(cursor.pos, end);
      gap = "";
      atLineStart = false;
      cursor.moveTo(end, false);
      cursor.need(2);
    }
    const c = cursor.peek();
    if (!isBlank(c) && !isBreak(c)) break;
    cursor.need(1);
    const folded = foldGap(cursor, false, tab);
    // Only an indicator or a comment can follow blanks here, and both end the scalar.
    if (folded === undefined) break;
    gap = folded;
    atLineStart = true;
    if (!inFlow && cursor.column() < indent) break;
  }
  return { value, atLineStart };
}

// Where the scalar's part of a line ends, blanks after it left out.
function endOfLinePart(text: string, from: number, inFlow: boolean): number {
  for (let i = from, end = from; ;) {
    let c = text.charCodeAt(i);
    while (!isSpaceOrEnd(c)) {
      if (c === 0x3a ? isSpaceOrEnd(text.charCodeAt(i + 1)) : inFlow && endsInFlow(c)) break;
      c = text.charCodeAt(++i);
    }
    end = i;
    if (!isBlank(c)) return end;
    while (isBlank(c)) c = text.charCodeAt(++i);
    if (isBreakOrEnd(c) || c === 0x23) return end;
    if (c === 0x3a && isSpaceOrEnd(text.charCodeAt(i + 1))) return end;
    if (inFlow && endsInFlow(c)) return end;
  }
}

// , ? [ ] { }
function endsInFlow(c: number): boolean {
  return c === 0x2c || c === 0x3f || c === 0x5b || c === 0x5d || c === 0x7b || c === 0x7d;
}
