import { isBlank, isBreak } from "./chars";
import type { Cursor } from "./cursor";

/** The blanks and breaks between two parts of a plain or quoted scalar. */
export interface Gap {
  /** What the gap stands for in the value. */
  readonly text: string;
  readonly broken: boolean;
}

/**
 * Passes blanks and line breaks and folds them: one break is a space, more are the breaks after the
 * first. `broken` says that an escaped break came before; `tab` is called at each tab after a break.
 */
export function passGap(cursor: Cursor, escaped: boolean, tab?: () => void): Gap {
  const { pos } = cursor;
  let broken = escaped;
  let first = "";
  let rest = "";
  for (;;) {
    const c = cursor.peek();
    if (isBlank(c)) {
      if (broken && c === 0x09) tab?.();
      cursor.skip();
    } else if (isBreak(c)) {
      cursor.need(2);
      if (broken) rest += cursor.takeBreak();
      else first = cursor.takeBreak();
      broken = true;
    } else break;
    cursor.need(1);
  }
  if (!broken) return { text: cursor.text.slice(pos, cursor.pos), broken };
  if (first !== "\n") return { text: first + rest, broken };
  return { text: rest === "" ? " " : rest, broken };
}

/** Whether a document indicator (`---` or `...`) stands at the position. */
export function atDocumentIndicator(cursor: Cursor): boolean {
  const c = cursor.peek();
  return (
    (c === 0x2d || c === 0x2e) &&
    cursor.column() === 0 &&
    cursor.peek(1) === c &&
    cursor.peek(2) === c &&
    (isBlank(cursor.peek(3)) || isBreak(cursor.peek(3)) || cursor.peek(3) === 0)
  );
}
