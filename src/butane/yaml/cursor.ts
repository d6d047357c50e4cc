import { isBlank, isBreak } from "./chars";
import { YamlError } from "./error";
import type { SourceText } from "./reader";

/** A place in a text: line and column from 0, the column in code points; `at` is the index in the text. */
export interface Mark {
  readonly line: number;
  readonly column: number;
  readonly at: number;
}

// The end of the text reads as code 0, however far one looks ahead of it.
const end = "\0\0\0\0";

/** The reading position of the scanner. */
export class Cursor {
  readonly text: string;
  pos = 0;
  line = 0;
  /** Line breaks since the last character that is neither a blank nor a break. */
  newlines = 0;

  private lineStart = 0;
  private readonly hasPairs: boolean;
  private countedTo = 0;
  private counted = 0;

  // Characters before `loaded` are in the buffer; `need` loads more.
  private loaded: number;
  private nextRefill = 0;
  private bufferStart = 0;
  private readonly fault: YamlError | undefined;
  private readonly refills: readonly number[];

  constructor(source: SourceText) {
    this.text = source.text + end;
    this.fault = source.fault;
    this.refills = source.refills ?? [];
    this.loaded = source.refills ? 0 : Infinity;
    this.hasPairs = /[\uD800-\uDBFF]/.test(source.text);
  }

  /** The code unit `ahead` of the position, 0 at the end. */
  peek(ahead = 0): number {
    return this.text.charCodeAt(this.pos + ahead);
  }

  /** Throws the fault of the source if the next `count` characters reach it. */
  need(count: number): void {
    if (this.pos + count > this.loaded) this.load(count);
  }

  private load(count: number): void {
    this.bufferStart = this.pos;
    while (this.pos + count > this.loaded) {
      if (this.nextRefill >= this.refills.length) {
        this.loaded = Infinity;
        return;
      }
      this.nextRefill++;
      if (this.nextRefill === this.refills.length && this.fault) throw this.fault;
      this.loaded = this.refills[this.nextRefill] ?? this.text.length - end.length;
    }
  }

  /** Whether the reference takes the character here for a byte order mark: it looks at the start of its buffer. */
  atByteOrderMark(): boolean {
    return this.refills.length > 0 && this.text.charCodeAt(this.bufferStart) === 0xfeff;
  }

  column(): number {
    if (!this.hasPairs) return this.pos - this.lineStart;
    for (; this.countedTo < this.pos; this.countedTo++) {
      if (this.text.charCodeAt(this.countedTo) >> 10 === 0x36) this.counted++;
    }
    return this.pos - this.lineStart - this.counted;
  }

  mark(): Mark {
    return { line: this.line, column: this.column(), at: this.pos };
  }

  /** Passes one character that is not a line break. */
  skip(): void {
    const c = this.peek();
    if (!isBlank(c)) this.newlines = 0;
    this.pos += c >> 10 === 0x36 ? 2 : 1;
  }

  /** Passes characters up to an index on the same line; `blank` says that they are all spaces and tabs. */
  moveTo(index: number, blank: boolean): void {
    if (!blank && index > this.pos) this.newlines = 0;
    this.pos = index;
  }

  /** Passes a line break and gives what it stands for in a scalar; an empty text if there is none. */
  takeBreak(): string {
    const c = this.peek();
    if (!isBreak(c)) return "";
    this.pos += c === 0x0d && this.peek(1) === 0x0a ? 2 : 1;
    this.startLine();
    this.newlines++;
    return c === 0x2028 || c === 0x2029 ? String.fromCharCode(c) : "\n";
  }

  /** Counts a line that ends without a line break. */
  startLine(): void {
    this.line++;
    this.lineStart = this.pos;
    this.countedTo = this.pos;
    this.counted = 0;
  }

  /** An error of the scanner: it prints the line of its context, or of the position if that is the first. */
  error(problem: string, context: Mark = this.mark()): YamlError {
    const line = context.line === 0 ? this.line : context.line;
    return YamlError.fatal(problem, line === 0 ? undefined : line + 1);
  }
}
