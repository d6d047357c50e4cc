/** An integer of a config: a bigint where it is beyond 2^53. */
export type Int = number | bigint;

/** Something that Ignition fetches: contents, a config, a key file or a certificate authority. */
export interface Resource {
  /** `gzip` if the data is compressed. Defaults to none; anything else is refused as `invalid compression method`. */
  compression?: string;
  /** Headers to send (from spec 3.1); only for http and https. Defaults to none. */
  httpHeaders?: HttpHeader[];
  /** URL with the scheme http, https, tftp, s3, gs (3.2), arn (3.4) or data. Defaults to none. */
  source?: string;
  /** `hash` is `sha512-` or `sha256-` (3.1) and the digits that the decompressed data must have. Defaults to no check. */
  verification?: { hash?: string };
}

/** A header of an HTTP request. */
export interface HttpHeader {
  /** Name of the header; must not be empty. */
  name: string;
  /** Its value. Defaults to none, which removes the header of this name when configs are merged. */
  value?: string;
}
