import { gunzipSync } from "node:zlib";
import type { Result } from "./result";

/** What a decompressed payload may have at most unless the caller says otherwise. */
const defaultLimit = 256 * 1024 * 1024;

/**
 * Reads gzip data, several members included. Refuses (`gzip-too-large`) what would grow beyond `limit` bytes, which
 * defaults to 256 MiB, and (`invalid-gzip`) what is damaged, cut short or no gzip at all.
 */
export function gunzip(
  data: Uint8Array,
  options: { readonly limit?: number } = {},
): Result<Uint8Array> {
  const limit = options.limit ?? defaultLimit;
  try {
    return { ok: true, value: gunzipSync(data, { maxOutputLength: Math.max(1, limit) }) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ERR_BUFFER_TOO_LARGE") {
      return {
        ok: false,
        code: "gzip-too-large",
        message: `gzip data decompresses to more than ${limit} bytes`,
      };
    }
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, code: "invalid-gzip", message: `cannot read gzip data: ${detail}` };
  }
}
