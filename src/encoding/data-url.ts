import { base64Length, base64Problem, decodeBase64, encodeBase64 } from "./base64";
import { unescapePercent } from "./percent";
import { gzipForNow } from "./gzip";
import { lexDataUrl } from "./data-url-lexer";
import { remembering } from "./remembering";
import type { Failure, Result } from "./result";

/** A data URL and how the payload in it is compressed. */
export interface ChosenDataUrl {
  readonly url: string;
  /** `"gzip"` if the payload is gzipped, else `""`: the value for a resource's `compression`. */
  readonly compression: "" | "gzip";
}

/** Base64 of the smallest gzip file is longer than this, so a payload this short is never compressed. */
const shortestGzip = 40;

/**
 * The data URL that the reference chooses for some bytes: escaped text, unless base64 is shorter, unless (where
 * `compress` allows it) gzipped base64 is shorter still by more than four characters.
 */
export function chooseDataUrl(data: Uint8Array, compress: boolean): ChosenDataUrl {
  const inBase64 = base64Prefix.length + base64Length(data.length);
  const escaped = 1 + escapedLength(data);
  const plain = Math.min(escaped, inBase64);
  if (compress && plain > shortestGzip) {
    const zipped = gzipForNow(data);
    if (base64Prefix.length + base64Length(zipped.length) + 4 < plain) {
      return { url: `data:${base64Prefix}${encodeBase64(zipped)}`, compression: "gzip" };
    }
  }
  const text = escaped <= inBase64 ? `,${escape(data)}` : base64Prefix + encodeBase64(data);
  return { url: `data:${text}`, compression: "" };
}

const base64Prefix = ";base64,";

/** For each byte its escaped form: itself for RFC 2396's unreserved characters, else `%XX`. */
const escapes = Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte);
  return /[A-Za-z0-9\-_.!~*'()]/.test(char)
    ? char
    : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
});
const escapeLengths = Uint8Array.from(escapes, (escaped) => escaped.length);

function escapedLength(data: Uint8Array): number {
  let length = 0;
  for (let i = 0; i < data.length; i++) length += escapeLengths[data[i]!]!;
  return length;
}

function escape(data: Uint8Array): string {
  let text = "";
  for (let i = 0; i < data.length; i++) text += escapes[data[i]!]!;
  return text;
}

/**
 * The payload of a data URL (RFC 2397). What is refused, and the messages, are those of the lexer that Ignition
 * uses: `missing comma before data`, `invalid media type`, `illegal base64 data at input byte N` and so on.
 */
export function decodeDataUrl(url: string): Result<Uint8Array> {
  return decoded(url);
}

const decoded = remembering((url): Result<Uint8Array> => {
  const lexed = lexDataUrl(url);
  if (!lexed.ok) return lexed;
  const { base64, data } = lexed.value;
  return base64 ? decodeBase64(data) : unescapePercent(data);
});

/** Why `decodeDataUrl` refuses a URL; undefined if it does not. */
export function dataUrlProblem(url: string): Failure | undefined {
  const lexed = lexDataUrl(url);
  if (!lexed.ok) return lexed;
  const { base64, data } = lexed.value;
  if (base64) return base64Problem(data);
  const unescaped = unescapePercent(data);
  return unescaped.ok ? undefined : unescaped;
}
