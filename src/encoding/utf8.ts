import { isUtf8 } from "node:buffer";

/** A lone surrogate at this offset stands for the raw byte 0x80 to 0xff that is no UTF-8. */
const rawByte = 0xdc00;
const replacement = "\ufffd";

/**
 * Reads bytes as UTF-8 without loss: each byte B that is no UTF-8 becomes the lone surrogate U+DC00 + B, so that
 * `utf8Encode` gives the same bytes back and a printed config can tell it from a real U+FFFD.
 */
export function utf8Decode(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return buffer.toString("utf8");
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < bytes.length;) {
    const size = sequenceLength(bytes, at);
    if (size > 0) {
      at += size;
      continue;
    }
    parts.push(buffer.toString("utf8", start, at), String.fromCharCode(rawByte + bytes[at]!));
    start = ++at;
  }
  parts.push(buffer.toString("utf8", start));
  return parts.join("");
}

/** How many bytes the character at an offset has, 0 if there is none: RFC 3629, as Go decodes it. */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0xff;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const second = bytes[at + 1] ?? 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** The bytes of a text; U+DC80 to U+DCFF alone stand for a raw byte, any other lone surrogate becomes U+FFFD. */
export function utf8Encode(text: string): Uint8Array {
  if (text.isWellFormed()) return Buffer.from(text, "utf8");
  const parts: Uint8Array[] = [];
  let start = 0;
  forEachLoneSurrogate(text, (at, unit) => {
    parts.push(Buffer.from(text.slice(start, at), "utf8"));
    parts.push(isRawByte(unit) ? Uint8Array.of(unit - rawByte) : Buffer.from(replacement));
    start = at + 1;
  });
  parts.push(Buffer.from(text.slice(start), "utf8"));
  return Buffer.concat(parts);
}

/** How many bytes `utf8Encode` gives. */
export function utf8Length(text: string): number {
  let length = Buffer.byteLength(text, "utf8");
  if (!text.isWellFormed()) {
    // Buffer counts each lone surrogate as the three bytes of U+FFFD.
    forEachLoneSurrogate(text, (_, unit) => {
      if (isRawByte(unit)) length -= 2;
    });
  }
  return length;
}

function isRawByte(unit: number): boolean {
  return unit >= rawByte + 0x80 && unit <= rawByte + 0xff;
}

function forEachLoneSurrogate(text: string, visit: (at: number, unit: number) => void): void {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = text.charCodeAt(at + 1);
    if (unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) at++;
    else visit(at, unit);
  }
}
