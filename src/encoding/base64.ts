import type { Result } from "./result";

/** Standard base64 with padding. */
export declare function encodeBase64(data: Uint8Array): string;

/** Reads standard padded base64, newlines allowed; errors are Go's `illegal base64 data at input byte N`. */
export declare function decodeBase64(text: string): Result<Uint8Array>;
