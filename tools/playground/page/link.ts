// A text in the address of the page, behind the #, which browsers send nowhere.

/** No config that a machine could read is larger, however small it is packed. */
const mostBytes = 8 * 1024 * 1024;

/** The text as the part of an address behind the #. */
export async function toFragment(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  if (typeof CompressionStream === "undefined") return `text=${base64(bytes)}`;
  const packed = through(bytes, new CompressionStream("deflate-raw"), Infinity);
  return `packed=${base64(await packed)}`;
}

/** The text that an address holds; undefined if it holds none. Throws an error for one that is cut or damaged. */
export async function fromFragment(fragment: string): Promise<string | undefined> {
  const [, kind, data = ""] = /^#?(text|packed)=(.*)$/.exec(fragment) ?? [];
  if (kind === undefined) return undefined;
  const bytes = fromBase64(data);
  const unpacked =
    kind === "text"
      ? bytes
      : await through(bytes, new DecompressionStream("deflate-raw"), mostBytes);
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(unpacked);
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.length;
    if (length > most) throw new Error("the link holds too much");
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Base64 for addresses (RFC 4648 section 5), without padding. */
function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  }
  return btoa(parts.join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
