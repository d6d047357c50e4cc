// What the package uses of node:buffer, for browsers.

type Encoding = "utf8" | "base64" | "latin1";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const strict = new TextDecoder("utf-8", { fatal: true });

/** Arguments of one call: more of them than this some engines do not take. */
const most = 0x8000;

/** Bytes with the few functions of Node's Buffer that the package calls. Other encodings are refused. */
export class Buffer extends Uint8Array {
  static override from(
    source: string | ArrayBufferLike | Iterable<number> | ArrayLike<number>,
    second?: unknown,
    length?: number,
  ): Buffer {
    if (typeof source === "string") return new Buffer(bytesOf(source, second ?? "utf8"));
    if (source instanceof ArrayBuffer) return new Buffer(source, second as number, length);
    return new Buffer([...(source as Iterable<number>)]);
  }

  static concat(parts: readonly Uint8Array[]): Buffer {
    const whole = new Buffer(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  static byteLength(text: string, encoding: Encoding = "utf8"): number {
    return bytesOf(text, encoding).length;
  }

  override toString(encoding: Encoding = "utf8", start = 0, end = this.length): string {
    const part = this.subarray(start, end);
    if (encoding === "utf8") return decoder.decode(part);
    return encoding === "latin1" ? binary(part) : btoa(binary(part));
  }
}

/** Whether bytes are UTF-8 without a fault. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function bytesOf(text: string, encoding: unknown): Uint8Array<ArrayBuffer> {
  if (encoding === "utf8") return encoder.encode(text);
  if (encoding !== "base64") throw new Error(`no encoding ${String(encoding)} in a browser`);
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** A character for each byte. */
function binary(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += most) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + most)));
  }
  return parts.join("");
}
