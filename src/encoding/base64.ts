import type { Failure, Result } from "./result";
import { utf8Length } from "./utf8";

/** Standard base64 with padding (RFC 4648 section 4). */
export function encodeBase64(data: Uint8Array): string {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("base64");
}

/** How long the base64 of some bytes is. */
export function base64Length(bytes: number): number {
  return 4 * Math.ceil(bytes / 3);
}

const characters = /^[A-Za-z0-9+/=]*$/;
const inAlphabet = /[A-Za-z0-9+/]/;

/**
 * Reads standard base64: padded, newlines (CR and LF) ignored anywhere, unused bits not checked.
 * What is refused and the position in the message are those of Go's `base64.StdEncoding`.
 */
export function decodeBase64(text: string): Result<Uint8Array> {
  const problem = base64Problem(text);
  if (problem !== undefined) return problem;
  return { ok: true, value: Buffer.from(text.replaceAll(/[\r\n]/g, ""), "base64") };
}

/** Why `decodeBase64` refuses a text; undefined if it does not. */
export function base64Problem(text: string): Failure | undefined {
  if (isStrict(text)) return undefined;
  const bad = firstProblem(text);
  if (bad === undefined) return undefined;
  return {
    ok: false,
    code: "invalid-base64",
    message: `illegal base64 data at input byte ${utf8Length(text.slice(0, bad))}`,
  };
}

/** Whether a text is base64 as it is written, with padding and without newlines. */
function isStrict(text: string): boolean {
  if (text.length % 4 !== 0 || !characters.test(text)) return false;
  const padding = text.indexOf("=");
  return padding < 0 || (padding >= text.length - 2 && text.endsWith("="));
}

/** Where Go stops reading, undefined if it does not. */
function firstProblem(text: string): number | undefined {
  let inGroup = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (isNewline(char)) continue;
    if (char === "=") return paddingProblem(text, at, inGroup);
    if (!inAlphabet.test(char)) return at;
    inGroup = (inGroup + 1) % 4;
  }
  // A group that ends early is blamed on a place as many bytes back as it had characters.
  return inGroup === 0 ? undefined : text.length - inGroup;
}

function paddingProblem(text: string, first: number, inGroup: number): number | undefined {
  if (inGroup < 2) return first;
  let next = skipNewlines(text, first + 1);
  if (inGroup === 2) {
    if (next === text.length) return text.length;
    if (text[next] !== "=") return next - 1;
    next = skipNewlines(text, next + 1);
  }
  return next < text.length ? next : undefined;
}

function skipNewlines(text: string, from: number): number {
  let at = from;
  while (at < text.length && isNewline(text[at]!)) at++;
  return at;
}

function isNewline(char: string): boolean {
  return char === "\n" || char === "\r";
}
