import { isBlank, isBreak, isSpaceOrEnd } from "./chars";
import type { Cursor } from "./cursor";
import { atDocumentIndicator, passGap } from "./line-folding";
import { type Token, makeToken } from "./token";

/**
 * Scans a scalar without quotes inside a block that is indented to `parent`. `atLineStart` says that
 * the scan went on to another line, where a key may begin.
 */
export function scanPlainScalar(
  cursor: Cursor,
  parent: number,
  inFlow: boolean,
): { token: Token; atLineStart: boolean } {
  const mark = cursor.mark();
  const indent = parent + 1;
  const tab = (): void => {
    if (cursor.column() >= indent) return;
    throw cursor.error("found a tab character that violates indentation", mark);
  };
  let value = "";
  let gap = "";
  let broken = false;
  for (;;) {
    cursor.need(4);
    if (atDocumentIndicator(cursor) || cursor.peek() === 0x23) break;
    const end = endOfWord(cursor, inFlow);
    if (end > cursor.pos) {
      value += gap + cursor.text.slice(cursor.pos, end);
      gap = "";
      broken = false;
      cursor.moveTo(end, false);
      cursor.need(2);
    }
    const c = cursor.peek();
    if (!isBlank(c) && !isBreak(c)) break;
    cursor.need(1);
    // Two gaps in a row have only a comment or an indicator between them, which end the scalar.
    ({ text: gap, broken } = passGap(cursor, false, tab));
    if (!inFlow && cursor.column() < indent) break;
  }
  return { token: makeToken("scalar", mark, mark.column, value), atLineStart: broken };
}

function endOfWord(cursor: Cursor, inFlow: boolean): number {
  const { text } = cursor;
  let i = cursor.pos;
  for (let c = text.charCodeAt(i); !isSpaceOrEnd(c); c = text.charCodeAt(++i)) {
    if (c === 0x3a ? isSpaceOrEnd(text.charCodeAt(i + 1)) : inFlow && endsInFlow(c)) break;
  }
  return i;
}

// , ? [ ] { }
function endsInFlow(c: number): boolean {
  return c === 0x2c || c === 0x3f || c === 0x5b || c === 0x5d || c === 0x7b || c === 0x7d;
}
