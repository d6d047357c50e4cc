import { decodeBase64, gunzip, utf8Decode, utf8Encode, type Result } from "../encoding";

const base64Names = ["base64", "b64"];
const gzipNames = ["gzip", "gz"];
const bothNames = ["gzip+base64", "gz+base64", "gzip+b64", "gz+b64"];

/** Every name that Ignition accepts in `guestinfo.ignition.config.data.encoding`; an empty one means plain text. */
export const acceptedEncodings: readonly string[] = [
  "",
  ...base64Names,
  ...gzipNames,
  ...bothNames,
];

/** Reads a value of `guestinfo.ignition.config.data` as Ignition does. Text may stand for the bytes of `gzip`, one per character. */
export function decodeUserdata(data: string | Uint8Array, encoding = ""): Result<string> {
  if (!acceptedEncodings.includes(encoding)) {
    return {
      ok: false,
      code: "guestinfo.unknown-encoding",
      message: `unknown encoding ${JSON.stringify(encoding)}: Ignition accepts ${acceptedEncodings.slice(1).join(", ")}, or none for plain text`,
    };
  }
  let bytes = typeof data === "string" ? textBytes(data, encoding) : data;
  if (base64Names.includes(encoding) || bothNames.includes(encoding)) {
    const decoded = decodeBase64(utf8Decode(bytes));
    if (!decoded.ok) {
      return {
        ok: false,
        code: "guestinfo.bad-base64",
        message: `the data is not ${encoding}: ${decoded.message}`,
      };
    }
    bytes = decoded.value;
  }
  if (gzipNames.includes(encoding) || bothNames.includes(encoding)) {
    const unpacked = gunzip(bytes);
    if (!unpacked.ok) {
      return {
        ok: false,
        code: "guestinfo.bad-gzip",
        message: `the data is not ${encoding}: ${unpacked.message}`,
      };
    }
    bytes = unpacked.value;
  }
  return { ok: true, value: utf8Decode(bytes) };
}

function textBytes(data: string, encoding: string): Uint8Array {
  return gzipNames.includes(encoding)
    ? Uint8Array.from(data, (c) => c.charCodeAt(0) & 0xff)
    : utf8Encode(data);
}
