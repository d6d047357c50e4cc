import { utf8Decode } from "../../encoding";

const escapes: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** The text of a JSON string, quotes included in the range; what is no valid Unicode becomes U+FFFD. */
export function unquoteJson(bytes: Uint8Array, start: number, end: number): string {
  const raw = utf8Decode(bytes.subarray(start + 1, end - 1)).toWellFormed();
  if (!raw.includes("\\")) return raw;
  const text = raw.replace(
    /\\(?:u([0-9A-Fa-f]{4})|(.))/g,
    (_, hex: string | undefined, char: string) =>
      hex === undefined ? (escapes[char] ?? char) : String.fromCharCode(parseInt(hex, 16)),
  );
  return text.toWellFormed();
}
