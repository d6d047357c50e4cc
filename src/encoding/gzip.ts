import { crc32 } from "./crc32";
import { BitWriter } from "./deflate/bits";
import { Deflater } from "./deflate/deflate";

/** No name, no time, best compression, unknown system. */
const header = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 0xff);

/** Tables of 800 KiB that serve every call; they are made at the first one. */
let tools: { readonly deflater: Deflater; readonly out: BitWriter } | undefined;

/**
 * Compresses to gzip with the same bytes on every CPU and Node version, so that an unchanged config stays unchanged:
 * those of Go's compress/gzip at its best compression, which is what `butane` writes. (zlib's own bytes differ
 * between its versions and CPU variants.)
 */
export function gzip(data: Uint8Array): Uint8Array {
  return gzipForNow(data).slice();
}

/** As `gzip`; what it gives is valid until the next call. */
export function gzipForNow(data: Uint8Array): Uint8Array {
  tools ??= { deflater: new Deflater(), out: new BitWriter() };
  const { deflater, out } = tools;
  out.clear();
  out.append(header);
  deflater.run(data, out);
  out.reserve(8);
  out.uint32(crc32(data));
  out.uint32(data.length);
  return out.finish();
}
