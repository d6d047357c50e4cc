import { decodeDataUrl, gunzip, remembering, utf8Decode } from "../../encoding";
import type { Resource } from "../../ignition";

/** The text of a resource that is in the config itself; undefined if it is fetched or is not readable. */
export function inlineText(resource: Resource | undefined): string | undefined {
  const bytes = inlineBytes(resource);
  return bytes === undefined ? undefined : utf8Decode(bytes);
}

/** The bytes of a resource that is in the config itself, uncompressed. */
export function inlineBytes(resource: Resource | undefined): Uint8Array | undefined {
  if (resource?.source == null) return new Uint8Array();
  if (!/^data:/i.test(resource.source)) return undefined;
  if (resource.compression === "gzip") return unpacked(resource.source);
  const payload = decodeDataUrl(resource.source);
  return payload.ok ? payload.value : undefined;
}

const unpacked = remembering((url) => {
  const payload = decodeDataUrl(url);
  const contents = payload.ok ? gunzip(payload.value) : payload;
  return contents.ok ? contents.value : undefined;
});
