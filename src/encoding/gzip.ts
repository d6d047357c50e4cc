/** Compresses to gzip with the same bytes on every CPU and Node version: those of Go's compress/gzip at its best compression. */
export declare function gzip(data: Uint8Array): Uint8Array;
