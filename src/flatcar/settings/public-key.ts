import { decodeBase64 } from "../../encoding";

/** A line of authorized_keys: options, type, base64 whose first field repeats the type, comment. */
export function isPublicKey(line: string): boolean {
  const words = line.split(/\s+/);
  return words.some((type, i) => type !== "" && firstField(words[i + 1] ?? "") === type);
}

/** The first field of a public key in base64, its length before it. */
function firstField(text: string): string | undefined {
  const body = decodeBase64(text);
  if (!body.ok || body.value.length < 5) return undefined;
  const length = new DataView(body.value.buffer, body.value.byteOffset).getUint32(0);
  return new TextDecoder().decode(body.value.subarray(4, 4 + length));
}
