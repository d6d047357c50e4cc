/**
 * Reads bytes as UTF-8 without loss: each invalid byte B becomes the lone surrogate U+DC00 + B, so that
 * `utf8Encode` gives the same bytes back and `marshalConfig` prints `\ufffd` for it, as Go does.
 */
export declare function utf8Decode(bytes: Uint8Array): string;

/** The bytes of a text; U+DC80 to U+DCFF alone stand for a raw byte, any other lone surrogate becomes U+FFFD. */
export declare function utf8Encode(text: string): Uint8Array;

/** How many bytes `utf8Encode` gives. */
export declare function utf8Length(text: string): number;

/** The text with each invalid byte (lone surrogate) replaced by U+FFFD. */
export declare function toWellFormed(text: string): string;
