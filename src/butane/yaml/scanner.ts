import { scanBlockScalar } from "./block-scalar";
import { isBlank, isBreak, isSpaceOrEnd } from "./chars";
import { type Comment, skipComments, skipLineComment } from "./comments";
import { Cursor, type Mark } from "./cursor";
import { scanDirective } from "./directive";
import { scanPlainScalar } from "./plain-scalar";
import { scanName, scanTag } from "./properties";
import { TokenQueue } from "./queue";
import { scanQuotedScalar } from "./quoted-scalar";
import type { SourceText } from "./reader";
import { SimpleKeys } from "./simple-keys";
import { type Token, type TokenKind, makeToken } from "./token";

const maxIndents = 10_000;
// Tokens read ahead of the one in demand: an error among them comes before any error of the parser.
const lookahead = 2;

/** Turns a text into tokens, block structure made explicit. */
export class Scanner {
  private readonly cursor: Cursor;
  private readonly queue = new TokenQueue();
  private readonly keys: SimpleKeys;
  private readonly indents: number[] = [];
  private indent = -1;
  private comments: Comment[] = [];
  private ready = false;

  constructor(source: SourceText) {
    this.cursor = new Cursor(source);
    this.keys = new SimpleKeys(this.cursor, this.queue);
    this.cursor.need(1);
  }

  /** The next token, which stays. After the end of the stream there is always another end. */
  peek(): Token {
    if (!this.ready) {
      while (this.queue.length <= lookahead || this.keys.pending()) this.fetch();
      this.ready = true;
    }
    return this.queue.first() ?? makeToken("stream-end", this.cursor.mark());
  }

  /** Removes the token that peek gave. */
  skip(): void {
    this.ready = false;
    this.queue.shift();
  }

  private fetch(): void {
    const { cursor } = this;
    cursor.need(1);
    const scan = cursor.mark();
    this.toNextToken(scan);
    this.unroll(cursor.column(), scan);
    cursor.need(4);
    const c = cursor.peek();
    if (c === 0) return this.fetchEnd();
    if (cursor.column() === 0) {
      if (c === 0x25) return this.fetchDirective();
      const kind = documentIndicator(cursor);
      if (kind) return this.fetchDocumentIndicator(kind);
    }
    this.fetchContent(c);
    if (this.queue.last()?.kind !== "block-entry") skipLineComment(cursor);
  }

  private toNextToken(scan: Mark): void {
    const { cursor } = this;
    this.comments = [];
    for (;;) {
      cursor.need(1);
      if (cursor.atByteOrderMark() && cursor.column() === 0 && cursor.peek() !== 0) cursor.skip();
      const tabs = this.keys.flowLevel > 0 || !this.keys.allowed;
      cursor.need(1);
      while (cursor.peek() === 0x20 || (tabs && cursor.peek() === 0x09)) {
        cursor.skip();
        cursor.need(1);
      }
      if (cursor.peek() === 0x23) {
        const last = this.queue.last();
        const owner = last?.kind === "flow-entry" ? this.queue.previous() : last;
        skipComments(
          cursor,
          scan,
          this.indent,
          this.keys.flowLevel > 0,
          owner?.kind === "value",
          this.comments,
        );
      }
      if (!isBreak(cursor.peek())) return;
      cursor.need(2);
      cursor.takeBreak();
      if (this.keys.flowLevel === 0) this.keys.allowed = true;
    }
  }

  // Opens a block that begins in a column, before the token with the given number.
  private roll(column: number, number: number, kind: TokenKind, mark: Mark): void {
    if (this.keys.flowLevel > 0 || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    if (this.indents.length > maxIndents) {
      throw this.cursor.error(`exceeded max depth of ${maxIndents}`, this.keys.mark());
    }
    this.queue.insert(number, makeToken(kind, mark));
  }

  // Ends every block that is indented more than a column. A block ends before the comments below it that
  // stand in its column.
  private unroll(column: number, scan: Mark): void {
    if (this.keys.flowLevel > 0 || this.indent <= column) return;
    let mark: Mark = { line: scan.line, column: scan.column, at: scan.at - 1 };
    while (this.indent > column) {
      let stop = mark.at;
      for (let i = this.comments.length - 1; i >= 0; i--) {
        const comment = this.comments[i];
        if (!comment || comment.end < stop) break;
        if (comment.start.column === this.indent + 1) mark = comment.start;
        stop = comment.from;
      }
      this.queue.push(makeToken("block-end", mark));
      this.indent = this.indents.pop() ?? -1;
    }
  }

  private closeAll(): void {
    this.unroll(-1, this.cursor.mark());
    this.keys.remove();
    this.keys.allowed = false;
  }

  private fetchEnd(): void {
    if (this.cursor.column() !== 0) this.cursor.startLine();
    this.closeAll();
    this.queue.push(makeToken("stream-end", this.cursor.mark()));
  }

  private fetchDirective(): void {
    this.closeAll();
    this.queue.push(scanDirective(this.cursor));
  }

  private fetchDocumentIndicator(kind: TokenKind): void {
    this.closeAll();
    this.pushIndicator(kind, 3);
  }

  private pushIndicator(kind: TokenKind, width = 1): void {
    const mark = this.cursor.mark();
    this.cursor.moveTo(this.cursor.pos + width, false);
    this.queue.push(makeToken(kind, mark, mark.column + width));
  }

  private fetchContent(c: number): void {
    const { cursor, keys } = this;
    const inFlow = keys.flowLevel > 0;
    const apart = (): boolean => isSpaceOrEnd(cursor.peek(1));
    switch (c) {
      case 0x5b: // [
        return this.fetchFlowStart("flow-sequence-start");
      case 0x7b: // {
        return this.fetchFlowStart("flow-mapping-start");
      case 0x5d: // ]
        return this.fetchFlowEnd("flow-sequence-end");
      case 0x7d: // }
        return this.fetchFlowEnd("flow-mapping-end");
      case 0x2c: // ,
        keys.remove();
        keys.allowed = true;
        return this.pushIndicator("flow-entry");
      case 0x2d: // -
        if (apart()) return this.fetchBlockEntry();
        break;
      case 0x3f: // ?
        if (inFlow || apart()) return this.fetchKey();
        break;
      case 0x3a: // :
        if (inFlow || apart()) return this.fetchValue();
        break;
      case 0x2a: // *
        keys.save(this.indent);
        return void this.queue.push(scanName(cursor, "alias"));
      case 0x26: // &
        keys.save(this.indent);
        return void this.queue.push(scanName(cursor, "anchor"));
      case 0x21: // !
        keys.save(this.indent);
        return void this.queue.push(scanTag(cursor));
      case 0x27: // '
      case 0x22: // "
        keys.save(this.indent);
        return void this.queue.push(scanQuotedScalar(cursor));
      case 0x7c: // |
      case 0x3e: // >
        if (inFlow) break;
        keys.remove();
        keys.allowed = true;
        return void this.queue.push(scanBlockScalar(cursor, this.indent));
    }
    if (!this.startsPlain(c)) {
      throw cursor.error("found character that cannot start any token");
    }
    keys.save(this.indent);
    const { token, atLineStart } = scanPlainScalar(cursor, this.indent, inFlow);
    if (atLineStart) keys.allowed = true;
    this.queue.push(token);
  }

  private startsPlain(c: number): boolean {
    if (c === 0x2d) return !isBlank(this.cursor.peek(1));
    if (c === 0x3f || c === 0x3a) {
      return this.keys.flowLevel === 0 && !isSpaceOrEnd(this.cursor.peek(1));
    }
    return !isSpaceOrEnd(c) && !"#|>%@`".includes(String.fromCharCode(c));
  }

  private fetchFlowStart(kind: TokenKind): void {
    this.keys.save(this.indent);
    this.keys.enterFlow();
    this.pushIndicator(kind);
  }

  private fetchFlowEnd(kind: TokenKind): void {
    this.keys.remove();
    this.keys.leaveFlow();
    this.pushIndicator(kind);
  }

  private fetchBlockEntry(): void {
    this.openBlock(
      "block sequence entries are not allowed in this context",
      "block-sequence-start",
    );
    this.keys.remove();
    this.keys.allowed = true;
    this.pushIndicator("block-entry");
  }

  private fetchKey(): void {
    this.openBlock("mapping keys are not allowed in this context", "block-mapping-start");
    this.keys.remove();
    this.keys.allowed = this.keys.flowLevel === 0;
    this.pushIndicator("key");
  }

  private fetchValue(): void {
    const key = this.keys.take();
    if (key) {
      this.queue.insert(key.number, makeToken("key", key.mark));
      this.roll(key.mark.column, key.number, "block-mapping-start", key.mark);
      this.keys.allowed = false;
    } else {
      this.openBlock("mapping values are not allowed in this context", "block-mapping-start");
      this.keys.allowed = this.keys.flowLevel === 0;
    }
    this.pushIndicator("value");
  }

  private openBlock(problem: string, kind: TokenKind): void {
    if (this.keys.flowLevel > 0) return;
    if (!this.keys.allowed) throw this.cursor.error(problem);
    const mark = this.cursor.mark();
    this.roll(mark.column, this.queue.next, kind, mark);
  }
}

function documentIndicator(cursor: Cursor): TokenKind | undefined {
  const c = cursor.peek();
  if (c !== 0x2d && c !== 0x2e) return undefined;
  if (cursor.peek(1) !== c || cursor.peek(2) !== c || !isSpaceOrEnd(cursor.peek(3))) {
    return undefined;
  }
  return c === 0x2d ? "document-start" : "document-end";
}
