import type { Result } from "./result";

export interface ChosenDataUrl {
  readonly url: string;
  /** `""` or `"gzip"`: how the payload of the URL is compressed. */
  readonly compression: "" | "gzip";
}

/** The shortest data URL for some bytes: escaped, base64, or (if `compress`) gzipped base64. */
export declare function chooseDataUrl(data: Uint8Array, compress: boolean): ChosenDataUrl;

/** Reads a data URL; the error messages are those of the reference's lexer. */
export declare function decodeDataUrl(url: string): Result<Uint8Array>;
