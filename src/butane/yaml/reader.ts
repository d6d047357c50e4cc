import { YamlError } from "./error";

/** A source as text. Where it breaks off, the text ends and `fault` says why. */
export interface SourceText {
  readonly text: string;
  readonly fault?: YamlError;
  /**
   * Where the reference's input buffer starts anew, as indexes of `text` in rising order; given only
   * where that can be seen from outside.
   */
  readonly refills?: readonly number[];
}

type Encoding = "utf8" | "utf16le" | "utf16be";
type Char = { readonly width: number; readonly code: number } | { readonly problem: string };

const blockSize = 512;
const forbidden = /[\0-\x08\v\f\x0e-\x1f\x7f-\x84\x86-\x9f\uFFFE\uFFFF]/;
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Decodes a source by its byte order mark (UTF-8 without one) and looks for what YAML forbids in text. */
export function readSource(source: string | Uint8Array): SourceText {
  if (typeof source === "string" && source.isWellFormed() && isPlain(source)) {
    return { text: source };
  }
  const bytes = typeof source === "string" ? Buffer.from(source, "utf8") : source;
  const { encoding, from } = detect(bytes);
  if (encoding === "utf8") {
    const text = decodeUtf8(bytes.subarray(from));
    if (text !== undefined && isPlain(text)) return { text };
  }
  return readInBlocks(bytes, encoding, from);
}

/** Whether a text has nothing that YAML forbids, and no byte order mark. */
function isPlain(text: string): boolean {
  return !forbidden.test(text) && !text.includes("\uFEFF");
}

function detect(bytes: Uint8Array): { encoding: Encoding; from: number } {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return { encoding: "utf16le", from: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: "utf16be", from: 2 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf8", from: 3 };
  return { encoding: "utf8", from: 0 };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

// The reference decodes 512 bytes at a time and reports a bad byte as soon as it needs any character of
// the block with the bad byte, so the text is cut at the start of that block.
function readInBlocks(bytes: Uint8Array, encoding: Encoding, from: number): SourceText {
  const parts: string[] = [];
  const refills: number[] = [];
  let length = 0;
  let at = from;
  for (let start = 0; at < bytes.length; start = at) {
    refills.push(length);
    const limit = Math.min(start + blockSize, bytes.length);
    const codes: number[] = [];
    while (at < limit) {
      const char = decodeChar(bytes, at, limit, encoding);
      if (char === undefined) {
        if (at > start) break;
        return {
          text: parts.join(""),
          fault: YamlError.fatal(truncated(encoding, bytes, at)),
          refills,
        };
      }
      if ("problem" in char) {
        return { text: parts.join(""), fault: YamlError.fatal(char.problem), refills };
      }
      codes.push(char.code);
      at += char.width;
    }
    const part = String.fromCodePoint(...codes);
    parts.push(part);
    length += part.length;
  }
  return { text: parts.join(""), refills };
}

function truncated(encoding: Encoding, bytes: Uint8Array, at: number): string {
  if (encoding === "utf8") return "incomplete UTF-8 octet sequence";
  return bytes.length - at < 2 ? "incomplete UTF-16 character" : "incomplete UTF-16 surrogate pair";
}

// Undefined when the character does not end before the limit.
function decodeChar(
  bytes: Uint8Array,
  at: number,
  limit: number,
  encoding: Encoding,
): Char | undefined {
  const char =
    encoding === "utf8"
      ? utf8Char(bytes, at, limit)
      : utf16Char(bytes, at, limit, encoding === "utf16be");
  if (char === undefined || "problem" in char) return char;
  return char.code <= 0xffff && forbidden.test(String.fromCharCode(char.code))
    ? { problem: "control characters are not allowed" }
    : char;
}

function utf8Char(bytes: Uint8Array, at: number, limit: number): Char | undefined {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return { width: 1, code: lead };
  const width = lead >> 5 === 6 ? 2 : lead >> 4 === 14 ? 3 : lead >> 3 === 30 ? 4 : 0;
  if (width === 0) return { problem: "invalid leading UTF-8 octet" };
  if (at + width > limit) return undefined;
  let code = lead & (0x7f >> width);
  for (let i = 1; i < width; i++) {
    const octet = bytes[at + i] ?? 0;
    if (octet >> 6 !== 2) return { problem: "invalid trailing UTF-8 octet" };
    code = code * 64 + (octet & 63);
  }
  const least = width === 2 ? 0x80 : width === 3 ? 0x800 : 0x10000;
  if (code < least) return { problem: "invalid length of a UTF-8 sequence" };
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    return { problem: "invalid Unicode character" };
  }
  return { width, code };
}

function utf16Char(
  bytes: Uint8Array,
  at: number,
  limit: number,
  bigEndian: boolean,
): Char | undefined {
  const unit = (i: number): number => {
    const first = bytes[i] ?? 0;
    const second = bytes[i + 1] ?? 0;
    return bigEndian ? first * 256 + second : second * 256 + first;
  };
  if (at + 2 > limit) return undefined;
  const high = unit(at);
  if (high >> 10 === 0x37) return { problem: "unexpected low surrogate area" };
  if (high >> 10 !== 0x36) return { width: 2, code: high };
  if (at + 4 > limit) return undefined;
  const low = unit(at + 2);
  if (low >> 10 !== 0x37) return { problem: "expected low surrogate area" };
  return { width: 4, code: 0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff) };
}
