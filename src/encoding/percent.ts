import type { Result } from "./result";

const escapeCode = "invalid-escape";

/** Undoes `%XX` escapes; everything else must be ASCII. The messages are those of the reference. */
export function unescapePercent(text: string): Result<Uint8Array> {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    let byte = text.charCodeAt(at);
    if (byte > 0x7f) return fail("rfc2396: non-ASCII char detected");
    if (byte === 0x25) {
      for (const digit of [text[at + 1], text[at + 2]]) {
        if (digit === undefined) return fail("rfc2396: unexpected end of unescape sequence");
        if (!/[0-9A-Fa-f]/.test(digit)) {
          return fail("rfc2396: invalid char 0x25 in unescape sequence");
        }
      }
      byte = parseInt(text.slice(at + 1, at + 3), 16);
      at += 2;
    }
    bytes[length++] = byte;
  }
  return { ok: true, value: bytes.subarray(0, length) };
}

function fail(message: string): Result<never> {
  return { ok: false, code: escapeCode, message };
}
