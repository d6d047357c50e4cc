import type { ImageCode } from "./codes";

/** An OVA that is not what it should be, or cannot be had. */
export class ImageError extends Error {
  /** What is wrong: such as "image.digest-mismatch". */
  readonly code: ImageCode;

  constructor(code: ImageCode, message: string) {
    super(message);
    this.code = code;
  }
}
