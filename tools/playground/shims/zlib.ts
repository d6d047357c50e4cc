// What the package uses of node:zlib, for browsers, whose own streams come later than a plain function can wait.

import { crc32 } from "../../../src/encoding/crc32";
import { inflate } from "./inflate";

class ZlibError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

/** Unpacks gzip data (RFC 1952), one member after the other. Zeros behind them are padding. */
export function gunzipSync(
  data: Uint8Array,
  { maxOutputLength }: { readonly maxOutputLength: number },
): Uint8Array {
  const members: Uint8Array[] = [];
  let [at, length] = [0, 0];
  do {
    const start = headerEnd(data, at);
    const unpacked = inflate(data.subarray(start), maxOutputLength - length);
    if (unpacked === "too large") throw new ZlibError("too large", "ERR_BUFFER_TOO_LARGE");
    if (typeof unpacked === "string") throw new ZlibError(unpacked, "Z_DATA_ERROR");
    const end = start + unpacked.taken;
    checkTrailer(data, end, unpacked.bytes);
    members.push(unpacked.bytes);
    length += unpacked.bytes.length;
    at = end + 8;
  } while (at < data.length && data[at] !== 0);
  return joined(members, length);
}

/** Where the header of a member ends: ten bytes, then an extra field, a name, a comment and a sum, each if its flag is set. */
function headerEnd(data: Uint8Array, start: number): number {
  if (data[start] !== 0x1f || data[start + 1] !== 0x8b || data[start + 2] !== 8) {
    throw new ZlibError("incorrect header check", "Z_DATA_ERROR");
  }
  const flags = data[start + 3] ?? 0;
  let at = start + 10;
  if (flags & 4) at += 2 + (data[at] ?? 0) + 256 * (data[at + 1] ?? 0);
  for (const flag of [8, 16]) if (flags & flag) at = behindZero(data, at);
  if (flags & 2) at += 2;
  if (at > data.length) throw cutShort();
  return at;
}

function behindZero(data: Uint8Array, at: number): number {
  const zero = data.indexOf(0, at);
  if (zero < 0) throw cutShort();
  return zero + 1;
}

function cutShort(): ZlibError {
  return new ZlibError("unexpected end of file", "Z_BUF_ERROR");
}

function checkTrailer(data: Uint8Array, at: number, bytes: Uint8Array): void {
  if (at + 8 > data.length) throw cutShort();
  const trailer = new DataView(data.buffer, data.byteOffset + at, 8);
  if (trailer.getUint32(0, true) !== crc32(bytes) >>> 0) {
    throw new ZlibError("incorrect data check", "Z_DATA_ERROR");
  }
  if (trailer.getUint32(4, true) !== bytes.length >>> 0) {
    throw new ZlibError("incorrect length check", "Z_DATA_ERROR");
  }
}

function joined(members: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const member of members) {
    whole.set(member, at);
    at += member.length;
  }
  return whole;
}
