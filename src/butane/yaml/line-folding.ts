import { isBlank, isBreak, isSpaceOrEnd } from "./chars";
import type { Cursor } from "./cursor";

/**
 * Passes the blanks and line breaks between two parts of a plain or quoted scalar and folds them: one
 * break is a space, more are the breaks after the first. Undefined if there is no break, and the blanks
 * stand for themselves. `broken` says that an escaped break came before, `tab` is called at each tab
 * after a break.
 */
export function foldGap(cursor: Cursor, broken: boolean, tab?: () => void): string | undefined {
  let isBroken = broken;
  let first = "";
  let rest = "";
  for (;;) {
    const c = cursor.peek();
    if (isBlank(c)) {
      if (isBroken && c === 0x09) tab?.();
      cursor.skip();
    } else if (isBreak(c)) {
      cursor.need(2);
      if (isBroken) rest += cursor.takeBreak();
      else first = cursor.takeBreak();
      isBroken = true;
    } else break;
    cursor.need(1);
  }
  if (!isBroken) return undefined;
  if (first !== "\n") return first + rest;
  return rest === "" ? " " : rest;
}

/** The document indicator (`---` or `...`) at the position, if one stands there. */
export function documentIndicator(cursor: Cursor): "document-start" | "document-end" | undefined {
  const c = cursor.peek();
  if ((c !== 0x2d && c !== 0x2e) || cursor.column() !== 0) return undefined;
  if (cursor.peek(1) !== c || cursor.peek(2) !== c || !isSpaceOrEnd(cursor.peek(3))) {
    return undefined;
  }
  return c === 0x2d ? "document-start" : "document-end";
}
