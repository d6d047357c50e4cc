import { goQuote } from "../go/quote";
import { isCutLiteral, literalEnd, type LiteralProblem } from "./literal";
import type { JsonError, JsonLiteral, JsonMember, JsonNode } from "./node";
import { unquoteJson } from "./unquote";

/** A JSON text as a tree, or why it is none. */
export type ParsedJson =
  | { readonly root: JsonNode; readonly hasHugeNumber: boolean; readonly error?: undefined }
  | { readonly error: JsonError };

const deepest = 10_000;

/** Reads a JSON text without recursion, so that deep nesting is refused as Go refuses it and nothing else happens. */
export function parseJson(bytes: Uint8Array): ParsedJson {
  const parser = new Parser(bytes);
  const root = parser.run();
  return root === undefined
    ? { error: parser.error ?? { message: "unexpected end of JSON input", offset: bytes.length } }
    : { root, hasHugeNumber: parser.hasHugeNumber };
}

type Container = Extract<JsonNode, { kind: "object" | "array" }>;

class Parser {
  error: JsonError | undefined;
  /** Some number is beyond the range of a 64-bit float. */
  hasHugeNumber = false;
  private at = 0;
  private readonly open: Container[] = [];
  /** The key that waits for its value, for each open object. */
  private readonly keys: Omit<JsonMember, "value">[] = [];

  constructor(private readonly bytes: Uint8Array) {}

  run(): JsonNode | undefined {
    let value = this.value();
    while (value !== undefined) {
      const container = this.open.at(-1);
      if (container === undefined) return this.end() ? value : undefined;
      if (container.kind === "array") container.items.push(value);
      else container.members.push({ ...this.keys.pop()!, value });
      value = this.after(container);
    }
    return undefined;
  }

  /** Reads a literal, or opens containers down to a first value; an empty container is a value itself. */
  private value(): JsonNode | undefined {
    for (;;) {
      const byte = this.next();
      if (byte === 0x7b || byte === 0x5b) {
        const container: Container =
          byte === 0x7b
            ? { kind: "object", start: this.at + 1, members: [] }
            : { kind: "array", start: this.at + 1, items: [] };
        if (this.open.length === deepest) return this.fail("exceeded max depth");
        this.at++;
        this.open.push(container);
        const closing = byte + 2;
        if (this.next() === closing) return this.close();
        if (container.kind === "object" && !this.key()) return undefined;
        continue;
      }
      return this.literal(byte);
    }
  }

  /** What follows a value inside a container: the next value, or the container itself once it is closed. */
  private after(container: Container): JsonNode | undefined {
    const byte = this.next();
    if (container.kind === "array") {
      if (byte === 0x5d) return this.close();
      if (byte !== 0x2c) return this.fail("after array element");
      this.at++;
      return this.value();
    }
    if (byte === 0x7d) return this.close();
    if (byte !== 0x2c) return this.fail("after object key:value pair");
    this.at++;
    return this.key() ? this.value() : undefined;
  }

  private close(): JsonNode | undefined {
    this.at++;
    return this.open.pop();
  }

  private key(): boolean {
    if (this.next() !== 0x22) {
      this.fail("looking for beginning of object key string");
      return false;
    }
    const keyStart = this.at;
    const literal = this.literal(0x22);
    if (literal === undefined) return false;
    if (this.next() !== 0x3a) {
      this.fail("after object key");
      return false;
    }
    this.at++;
    this.keys.push({ key: unquoteJson(this.bytes, literal.start, literal.end), keyStart });
    return true;
  }

  private literal(first: number | undefined): JsonLiteral | undefined {
    const kind = literalKind(first);
    if (kind === undefined) return this.fail("looking for beginning of value");
    const start = this.at;
    const found = literalEnd(this.bytes, start, kind);
    if (typeof found !== "number") return this.failLiteral(found);
    this.at = found;
    if (kind === "number") this.measure(start, found);
    return { kind, start, end: found };
  }

  private measure(start: number, end: number): void {
    const text = String.fromCharCode(...this.bytes.subarray(start, Math.min(end, start + 32)));
    if (end - start < 300 && !/[eE]/.test(text)) return;
    const whole = Buffer.from(this.bytes.subarray(start, end)).toString("latin1");
    if (!Number.isFinite(Number(whole))) this.hasHugeNumber = true;
  }

  /** Only white space may follow. */
  private end(): boolean {
    if (this.next() === undefined) return true;
    this.fail("after top-level value");
    return false;
  }

  /** Skips white space and returns the byte behind it without taking it. */
  private next(): number | undefined {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
      this.at++;
    }
  }

  private fail(context: string): undefined {
    return this.failLiteral({ at: this.at, context });
  }

  private failLiteral({ at, context }: LiteralProblem): undefined {
    const byte = this.bytes[at];
    if (byte === undefined) {
      if (isCutLiteral(context)) {
        this.error = { message: `invalid character ' ' ${context}`, offset: at };
      }
    } else {
      this.error = { message: `invalid character ${quoteByte(byte)} ${context}`, offset: at + 1 };
    }
    return undefined;
  }
}

function literalKind(first: number | undefined): JsonLiteral["kind"] | undefined {
  switch (first) {
    case 0x22:
      return "string";
    case 0x74:
    case 0x66:
      return "bool";
    case 0x6e:
      return "null";
    default:
      return first !== undefined && (first === 0x2d || (first >= 0x30 && first <= 0x39))
        ? "number"
        : undefined;
  }
}

function quoteByte(byte: number): string {
  if (byte === 0x27) return "'\\''";
  if (byte === 0x22) return "'\"'";
  return `'${goQuote(String.fromCharCode(byte)).slice(1, -1)}'`;
}
