import type { Result } from "./result";

/** Reads gzip data; refuses what would grow beyond `limit` bytes (default 256 MiB). */
export declare function gunzip(
  data: Uint8Array,
  options?: { readonly limit?: number },
): Result<Uint8Array>;
