import type { Comment } from "./comments";
import type { Cursor, Mark } from "./cursor";
import type { TokenQueue } from "./queue";
import { Token, type TokenKind } from "./token";

const maxIndents = 10_000;

/** The columns of the open blocks; opens and ends blocks as the column of the text changes. */
export class Indents {
  /** The column of the innermost block, -1 outside all of them. */
  current = -1;
  private readonly outer: number[] = [];

  constructor(
    private readonly cursor: Cursor,
    private readonly queue: TokenQueue,
  ) {}

  /** Opens a block in a column that is more indented, before the token with the given number. */
  roll(column: number, number: number, kind: TokenKind, mark: Mark, context: Mark): void {
    if (this.current >= column) return;
    this.outer.push(this.current);
    this.current = column;
    if (this.outer.length > maxIndents) {
      throw this.cursor.error(`exceeded max depth of ${maxIndents}`, context);
    }
    this.queue.insert(number, new Token(kind, mark));
  }

  /**
   * Ends every block that is indented more than a column. A block ends where the search for the next token
   * began, or before the comments found since that stand in its column.
   */
  unroll(column: number, scan: Mark, comments: readonly Comment[]): void {
    if (this.current <= column) return;
    let mark: Mark = { line: scan.line, column: scan.column, at: scan.at - 1 };
    while (this.current > column) {
      let stop = mark.at;
      for (let i = comments.length - 1; i >= 0; i--) {
        const comment = comments[i];
        if (!comment || comment.end < stop) break;
        if (comment.start.column === this.current + 1) mark = comment.start;
        stop = comment.from;
      }
      this.queue.push(new Token("block-end", mark));
      this.current = this.outer.pop() ?? -1;
    }
  }
}
