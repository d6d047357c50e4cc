// What the package uses of node:zlib, for browsers, whose own streams come later than a plain function can wait.

import { Inflate, Z_BUF_ERROR } from "pako";

class ZlibError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

/** The largest window, and gzip's header alone. */
const gzipBits = 15 + 16;

/** Stops as soon as there is more than may be. */
class Limited extends Inflate {
  #length = 0;

  constructor(private readonly most: number) {
    super({ windowBits: gzipBits });
  }

  override onData(chunk: Uint8Array<ArrayBuffer>): void {
    this.#length += chunk.length;
    if (this.#length > this.most) throw new ZlibError("too large", "ERR_BUFFER_TOO_LARGE");
    super.onData(chunk);
  }
}

/** Unpacks gzip data, one member after the other. Zeros behind them are padding. */
export function gunzipSync(
  data: Uint8Array,
  { maxOutputLength }: { readonly maxOutputLength: number },
): Uint8Array {
  const unpacking = new Limited(maxOutputLength);
  unpacking.push(data, true);
  const { err, msg, result } = unpacking;
  if (err === Z_BUF_ERROR) throw new ZlibError("unexpected end of file", "Z_BUF_ERROR");
  if (err !== 0) throw new ZlibError(msg, "Z_DATA_ERROR");
  return result;
}
