import { unescapePercent } from "./percent";
import { isQuotable } from "./quoted";
import type { Result } from "./result";

/** The two parts of a data URL that matter for its payload. */
export interface LexedDataUrl {
  readonly base64: boolean;
  readonly data: string;
}

// Printable ASCII without the separators of RFC 2045.
const token = /[!#$%&'*+\-.0-9A-Z^_`a-z{|}~]/;
const tokens = /[!#$%&'*+\-.0-9A-Z^_`a-z{|}~]*/y;
const mediaTypes = /^(text|image|audio|video|application|message|multipart)/;
const urlData = /^[!$-;=?-Z_a-z~]*$/;
const base64Data = /^[A-Za-z0-9+/=\n]*$/;

/** Walks through a data URL as the reference does, so that a wrong one gets the same message. */
export function lexDataUrl(url: string): Result<LexedDataUrl> {
  if (!url.startsWith("data:")) return fail("missing data prefix");
  // What nearly every config holds.
  if (url.startsWith(",", 5)) return payload(url, 6, false);
  if (url.startsWith(";base64,", 5)) return payload(url, 13, true);
  return new Lexer(url).run();
}

function payload(url: string, start: number, base64: boolean): Result<LexedDataUrl> {
  const data = url.slice(start);
  return (base64 ? base64Data : urlData).test(data)
    ? { ok: true, value: { base64, data } }
    : fail("invalid data character");
}

function fail(message: string): Result<never> {
  return { ok: false, code: "invalid-data-url", message };
}

class Lexer {
  private at = 5;
  /** A quoted value was empty. */
  private quoted = false;

  constructor(private readonly url: string) {}

  run(): Result<LexedDataUrl> {
    const problem = this.mediaType();
    if (problem !== undefined) return fail(problem);
    return this.parameters();
  }

  private peek(): string | undefined {
    return this.url[this.at];
  }

  /** Skips token characters and returns them. */
  private token(): string {
    tokens.lastIndex = this.at;
    const found = tokens.exec(this.url)?.[0] ?? "";
    this.at += found.length;
    return found;
  }

  private mediaType(): string | undefined {
    const first = this.peek();
    if (first === undefined) return "missing comma before data";
    if (first === ";" || first === ",") return undefined;
    if (!token.test(first)) return "invalid character after data prefix";
    const start = this.at++;
    // After an x or X one more character is taken whatever it is; `x-` begins a type that is free.
    const extension = /^x$/i.test(first);
    if (extension) this.at += String.fromCodePoint(this.url.codePointAt(this.at) ?? 0).length;
    const free = extension && this.url[start + 1] === "-";
    this.token();
    if (this.peek() === undefined) return "missing media type slash";
    if (this.peek() !== "/") return "invalid character for media type";
    if (!free && !mediaTypes.test(this.url.slice(start, this.at))) return "invalid media type";
    this.at++;
    this.token();
    if (this.peek() === undefined) return "incomplete media type";
    return this.peek() === ";" || this.peek() === ","
      ? undefined
      : "invalid character for media subtype";
  }

  private parameters(): Result<LexedDataUrl> {
    while (this.peek() === ";") {
      this.at++;
      const first = this.peek();
      if (first === undefined || first === "=" || first === ",") {
        return fail("unterminated parameter sequence");
      }
      const name = this.token();
      const after = this.peek();
      if (after === undefined) return fail("unterminated parameter sequence");
      if (after === ",") {
        return name === "base64"
          ? payload(this.url, this.at + 1, true)
          : fail(`expected base64, got ${name}`);
      }
      if (name === "" || after !== "=") return fail("invalid character for parameter attribute");
      this.at++;
      const problem = this.peek() === '"' ? this.quotedValue() : this.plainValue();
      if (problem !== undefined) return problem;
    }
    return this.peek() === undefined
      ? fail("missing comma before data")
      : this.peek() === ","
        ? payload(this.url, this.at + 1, false)
        : fail("expected semicolon or comma");
  }

  private plainValue(): Result<never> | undefined {
    const first = this.peek();
    if (first === undefined) return fail("missing comma before data");
    if (!token.test(first)) return fail("invalid character for parameter value");
    const value = this.token();
    const after = this.peek();
    if (after === undefined) return fail("missing comma before data");
    if (after !== ";" && after !== ",") return fail("invalid character for parameter value");
    if (this.quoted) {
      this.quoted = false;
      return isQuotable(value) ? undefined : fail("invalid syntax");
    }
    const unescaped = unescapePercent(value);
    return unescaped.ok ? undefined : unescaped;
  }

  private quotedValue(): Result<never> | undefined {
    const start = ++this.at;
    for (let char = this.peek(); char !== '"'; char = this.peek()) {
      if (char === undefined) return fail("unclosed quoted string");
      if (char > "\x7f") return fail("invalid character for parameter value");
      if (char === "\\" && (this.url[++this.at] ?? "") > "\x7f") {
        return fail("invalid escaped character");
      }
      this.at++;
    }
    const value = this.url.slice(start, this.at++);
    // The reference skips an empty value, and then reads the next plain one by the rules for quoted ones.
    this.quoted = value === "";
    return isQuotable(value) ? undefined : fail("invalid syntax");
  }
}
