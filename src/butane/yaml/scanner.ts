import { scanBlockScalar } from "./block-scalar";
import { isBreak, isSpaceOrEnd } from "./chars";
import { type Comment, skipComments, skipLineComment } from "./comments";
import { Cursor, type Mark } from "./cursor";
import { scanDirective } from "./directive";
import { Indents } from "./indents";
import { documentIndicator } from "./line-folding";
import { scanPlainScalar, startsPlain } from "./plain-scalar";
import { scanName, scanTag } from "./properties";
import { TokenQueue } from "./queue";
import { scanQuotedScalar } from "./quoted-scalar";
import type { SourceText } from "./reader";
import { SimpleKeys } from "./simple-keys";
import { Token, type TokenKind } from "./token";

// Tokens read ahead of the one in demand: an error among them comes before any error of the parser.
const lookahead = 2;

/** Turns a text into tokens, block structure made explicit. */
export class Scanner {
  private readonly cursor: Cursor;
  private readonly queue = new TokenQueue();
  private readonly keys: SimpleKeys;
  private readonly indents: Indents;
  private comments: Comment[] = [];
  private ready = false;

  constructor(source: SourceText) {
    this.cursor = new Cursor(source);
    this.keys = new SimpleKeys(this.cursor, this.queue);
    this.indents = new Indents(this.cursor, this.queue);
    this.cursor.need(1);
  }

  /** The next token, which stays. After the end of the stream there is always another end. */
  peek(): Token {
    if (!this.ready) {
      while (this.queue.length <= lookahead || this.keys.pending()) this.fetch();
      this.ready = true;
    }
    return this.queue.first() ?? new Token("stream-end", this.cursor.mark());
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
    const mark = cursor.pos === scan.at ? scan : cursor.mark();
    this.unroll(mark.column, scan);
    cursor.need(4);
    const c = cursor.peek();
    if (c === 0) return this.fetchEnd();
    if (c === 0x25 && mark.column === 0) return this.fetchDirective(mark);
    const kind = documentIndicator(cursor);
    if (kind) return this.fetchDocumentIndicator(kind, mark);
    this.fetchContent(c, mark);
    if (this.queue.last()?.kind !== "block-entry") skipLineComment(cursor);
  }

  private toNextToken(scan: Mark): void {
    const { cursor, keys } = this;
    if (this.comments.length > 0) this.comments = [];
    for (;;) {
      cursor.need(1);
      if (cursor.atByteOrderMark() && cursor.column() === 0 && cursor.peek() !== 0) cursor.skip();
      cursor.need(1);
      const tabs = keys.flowLevel > 0 || !keys.allowed;
      while (cursor.peek() === 0x20 || (tabs && cursor.peek() === 0x09)) {
        cursor.skip();
        cursor.need(1);
      }
      if (cursor.peek() === 0x23) this.toEndOfComments(scan);
      if (!isBreak(cursor.peek())) return;
      cursor.need(2);
      cursor.takeBreak();
      if (keys.flowLevel === 0) keys.allowed = true;
    }
  }

  private toEndOfComments(scan: Mark): void {
    const last = this.queue.last();
    const owner = last?.kind === "flow-entry" ? this.queue.previous() : last;
    const inFlow = this.keys.flowLevel > 0;
    const afterValue = owner?.kind === "value";
    skipComments(this.cursor, scan, this.indents.current, inFlow, afterValue, this.comments);
  }

  private roll(column: number, number: number, kind: TokenKind, mark: Mark): void {
    if (this.keys.flowLevel > 0) return;
    this.indents.roll(column, number, kind, mark, this.keys.mark());
  }

  private unroll(column: number, scan: Mark): void {
    if (this.keys.flowLevel === 0) this.indents.unroll(column, scan, this.comments);
  }

  private closeAll(): void {
    this.unroll(-1, this.cursor.mark());
    this.keys.remove();
    this.keys.allowed = false;
  }

  private fetchEnd(): void {
    if (this.cursor.column() !== 0) this.cursor.startLine();
    this.closeAll();
    this.queue.push(new Token("stream-end", this.cursor.mark()));
  }

  private fetchDirective(mark: Mark): void {
    this.closeAll();
    this.queue.push(scanDirective(this.cursor, mark));
  }

  private fetchDocumentIndicator(kind: TokenKind, mark: Mark): void {
    this.closeAll();
    this.pushIndicator(kind, mark, 3);
  }

  private pushIndicator(kind: TokenKind, mark: Mark, width = 1): void {
    this.cursor.moveTo(this.cursor.pos + width, false);
    this.queue.push(new Token(kind, mark, width));
  }

  private fetchContent(c: number, mark: Mark): void {
    const { cursor, keys, queue } = this;
    const inFlow = keys.flowLevel > 0;
    switch (c) {
      case 0x5b: // [
        return this.fetchFlowStart("flow-sequence-start", mark);
      case 0x7b: // {
        return this.fetchFlowStart("flow-mapping-start", mark);
      case 0x5d: // ]
        return this.fetchFlowEnd("flow-sequence-end", mark);
      case 0x7d: // }
        return this.fetchFlowEnd("flow-mapping-end", mark);
      case 0x2c: // ,
        keys.remove();
        keys.allowed = true;
        return this.pushIndicator("flow-entry", mark);
      case 0x2d: // -
        if (isSpaceOrEnd(cursor.peek(1))) return this.fetchBlockEntry(mark);
        break;
      case 0x3f: // ?
        if (inFlow || isSpaceOrEnd(cursor.peek(1))) return this.fetchKey(mark);
        break;
      case 0x3a: // :
        if (inFlow || isSpaceOrEnd(cursor.peek(1))) return this.fetchValue(mark);
        break;
      case 0x2a: // *
        keys.save(mark, this.indents.current);
        return queue.push(scanName(cursor, mark, "alias"));
      case 0x26: // &
        keys.save(mark, this.indents.current);
        return queue.push(scanName(cursor, mark, "anchor"));
      case 0x21: // !
        keys.save(mark, this.indents.current);
        return queue.push(scanTag(cursor, mark));
      case 0x27: // '
      case 0x22: // "
        keys.save(mark, this.indents.current);
        return queue.push(scanQuotedScalar(cursor, mark));
      case 0x7c: // |
      case 0x3e: // >
        if (inFlow) break;
        keys.remove();
        keys.allowed = true;
        return queue.push(scanBlockScalar(cursor, mark, this.indents.current));
    }
    this.fetchPlain(c, mark);
  }

  private fetchPlain(c: number, mark: Mark): void {
    const { cursor, keys } = this;
    const inFlow = keys.flowLevel > 0;
    if (!startsPlain(c, cursor.peek(1), inFlow)) {
      throw cursor.error("found character that cannot start any token", mark);
    }
    keys.save(mark, this.indents.current);
    const { value, atLineStart } = scanPlainScalar(cursor, mark, this.indents.current, inFlow);
    if (atLineStart) keys.allowed = true;
    this.queue.push(new Token("scalar", mark, 0, value));
  }

  private fetchFlowStart(kind: TokenKind, mark: Mark): void {
    this.keys.save(mark, this.indents.current);
    this.keys.enterFlow(mark);
    this.pushIndicator(kind, mark);
  }

  private fetchFlowEnd(kind: TokenKind, mark: Mark): void {
    this.keys.remove();
    this.keys.leaveFlow();
    this.pushIndicator(kind, mark);
  }

  private fetchBlockEntry(mark: Mark): void {
    const problem = "block sequence entries are not allowed in this context";
    this.openBlock(problem, "block-sequence-start", mark);
    this.keys.remove();
    this.keys.allowed = true;
    this.pushIndicator("block-entry", mark);
  }

  private fetchKey(mark: Mark): void {
    const problem = "mapping keys are not allowed in this context";
    this.openBlock(problem, "block-mapping-start", mark);
    this.keys.remove();
    this.keys.allowed = this.keys.flowLevel === 0;
    this.pushIndicator("key", mark);
  }

  private fetchValue(mark: Mark): void {
    const key = this.keys.take();
    if (key) {
      this.queue.insert(key.number, new Token("key", key.mark));
      this.roll(key.mark.column, key.number, "block-mapping-start", key.mark);
      this.keys.allowed = false;
    } else {
      const problem = "mapping values are not allowed in this context";
      this.openBlock(problem, "block-mapping-start", mark);
      this.keys.allowed = this.keys.flowLevel === 0;
    }
    this.pushIndicator("value", mark);
  }

  private openBlock(problem: string, kind: TokenKind, mark: Mark): void {
    if (this.keys.flowLevel > 0) return;
    if (!this.keys.allowed) throw this.cursor.error(problem, mark);
    this.roll(mark.column, this.queue.next, kind, mark);
  }
}
