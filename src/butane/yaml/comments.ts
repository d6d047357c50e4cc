import { isBlank, isBreak, isBreakOrEnd } from "./chars";
import type { Cursor, Mark } from "./cursor";

/** A comment passed between two tokens; what follows it may end blocks where it stands. */
export interface Comment {
  /** Where the search that found it began, as an index of the text. */
  readonly from: number;
  readonly start: Mark;
  readonly end: number;
}

// How far the search for a comment looks over blanks and empty lines.
const reach = 512;

function endOfLine(cursor: Cursor): number {
  let i = cursor.pos;
  while (!isBreakOrEnd(cursor.text.charCodeAt(i))) i++;
  return i;
}

/** Passes the rest of a line, which begins with a comment's `#`. */
export function skipComment(cursor: Cursor): void {
  cursor.moveTo(endOfLine(cursor), false);
  cursor.need(1);
}

/** Passes a comment that follows a token on its line. */
export function skipLineComment(cursor: Cursor): void {
  if (cursor.newlines > 0) return;
  for (let ahead = 0; ahead < reach; ahead++) {
    cursor.need(ahead + 1);
    const c = cursor.peek(ahead);
    if (isBlank(c)) continue;
    if (c === 0x23) {
      cursor.moveTo(cursor.pos + ahead, true);
      skipComment(cursor);
    }
    return;
  }
}

/**
 * Passes the comment at the position and those on the lines below it, whatever blanks they are
 * indented with, and adds them to the comments found. `indent` is the column of the open block.
 */
export function skipComments(
  cursor: Cursor,
  scan: Mark,
  indent: number,
  inFlow: boolean,
  afterValue: boolean,
  found: Comment[],
): void {
  const base = Math.max(indent, 0);
  const footLine = footLineOf(cursor, scan);
  let firstEmpty = cursor.newlines <= 1;
  let recentEmpty = false;
  let from = scan.at;
  let start: Mark | undefined;
  let line = cursor.line;
  let column = cursor.column();
  const close = (ahead: number): void => {
    if (!start) return;
    const end = cursor.pos + ahead;
    found.push({ from, start, end });
    from = end;
    start = undefined;
  };
  // The search counts bytes, and ends at the second one of a line break outside ASCII.
  const stumble = (ahead: number): void => {
    if (start && 0 < base && start.column !== 1) close(ahead);
  };
  let ahead = 0;
  for (; ahead < reach; ahead++) {
    cursor.need(ahead + 1);
    const c = cursor.peek(ahead);
    column++;
    if (isBlank(c)) continue;
    const closing = inFlow && (c === 0x5d || c === 0x7d);
    if (closing || isBreakOrEnd(c)) {
      if (closing || !recentEmpty) {
        const dedented = (start?.column ?? 0) - 1 < base;
        const foot = firstEmpty && (((start?.line ?? 0) === footLine && !afterValue) || dedented);
        if (closing || foot) close(ahead);
      }
      if (!isBreak(c)) break;
      firstEmpty = false;
      recentEmpty = true;
      column = 0;
      line++;
      if (c < 0x80) continue;
      stumble(ahead + 1);
      break;
    }
    if (start && (closing || (column - 1 < base && column !== start.column))) close(ahead);
    if (c !== 0x23) break;
    start ??= { line, column, at: cursor.pos + ahead };
    recentEmpty = false;
    passBlankLines(cursor, cursor.pos + ahead);
    skipComment(cursor);
    ahead = 0;
    column = 0;
    line = cursor.line;
    if (cursor.peek() >= 0x80) {
      stumble(1);
      break;
    }
  }
  if (start) found.push({ from, start, end: cursor.pos + ahead - 1 });
}

// The line where a comment still belongs to the content above it.
function footLineOf(cursor: Cursor, scan: Mark): number {
  if (scan.line === 0) return -1;
  const line = cursor.line - cursor.newlines + 1;
  return cursor.newlines === 0 && cursor.column() > 1 ? line + 1 : line;
}

function passBlankLines(cursor: Cursor, to: number): void {
  while (cursor.pos < to) {
    if (isBreak(cursor.peek())) cursor.takeBreak();
    else cursor.skip();
  }
}
