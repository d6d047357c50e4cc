import { encodeBase64, gzip, utf8Encode } from "../encoding";

/** The encodings that the package writes. */
export type WrittenEncoding = "base64" | "gz+base64";

/** Userdata ready for guestinfo. */
export interface EncodedUserdata {
  /** The value of `guestinfo.ignition.config.data`. */
  readonly data: string;
  /** The value of `guestinfo.ignition.config.data.encoding`. */
  readonly encoding: WrittenEncoding;
  /** The size of the text in UTF-8. */
  readonly rawBytes: number;
  /** The size of `data`. */
  readonly encodedBytes: number;
}

/** Up to this size "auto" takes base64, which a person can read back with one command everywhere. */
export const autoBase64MaxBytes = 4096;

/**
 * Encodes userdata for guestinfo; the same text gives the same bytes on every machine and Node version.
 * "auto" takes base64 up to `autoBase64MaxBytes` of text and the shorter of both above.
 */
export function encodeUserdata(
  text: string,
  options: { readonly encoding?: "auto" | WrittenEncoding } = {},
): EncodedUserdata {
  const bytes = utf8Encode(text);
  const wanted = options.encoding ?? "auto";
  const result = (encoding: WrittenEncoding, data: string): EncodedUserdata => ({
    data,
    encoding,
    rawBytes: bytes.length,
    encodedBytes: data.length,
  });
  const compressed = (): EncodedUserdata => result("gz+base64", encodeBase64(gzip(bytes)));
  if (wanted === "gz+base64") return compressed();
  const plain = result("base64", encodeBase64(bytes));
  if (wanted === "base64" || bytes.length <= autoBase64MaxBytes) return plain;
  const small = compressed();
  return small.encodedBytes < plain.encodedBytes ? small : plain;
}

/** Escapes a text for a quoted line of a VMX file without encoding, which only Workstation and Fusion read back unharmed. */
export function plainEscape(text: string): string {
  return text.replaceAll("%", "%%").replaceAll('"', "%22");
}

/** Undoes `plainEscape`. */
export function plainUnescape(text: string): string {
  return text.replace(/%%|%22/g, (escape) => (escape === "%%" ? "%" : '"'));
}
