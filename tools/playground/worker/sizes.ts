import type { Remark } from "../../../src/butane/help/remarks";
import { encodeUserdata } from "../../../src/guestinfo/encode";
import { ignitionKeys } from "../../../src/guestinfo/keys";
import { maxEncodedBytes, sizeProblem } from "../../../src/guestinfo/limits";

/** Userdata under the keys that a machine reads, and how large it is. */
export interface SizedUserdata {
  /** Empty where it is too large. */
  readonly values: Readonly<Record<string, string>>;
  readonly encoding: string;
  /** The size of the text in UTF-8. */
  readonly rawBytes: number;
  /** The size of the encoded text, and the most that it may be. */
  readonly encodedBytes: number;
  readonly maxBytes: number;
}

/** Encodes userdata as the package does, and says what is wrong with its size. */
export function sizedUserdata(text: string): SizedUserdata & { readonly problem?: Remark } {
  const { data, encoding, rawBytes, encodedBytes } = encodeUserdata(text);
  const found = sizeProblem(rawBytes, encodedBytes);
  const isTooLarge = found?.severity === "error";
  const values = { [ignitionKeys.data]: data, [ignitionKeys.encoding]: encoding };
  return {
    values: isTooLarge ? {} : values,
    encoding,
    rawBytes,
    encodedBytes,
    maxBytes: maxEncodedBytes,
    ...(found !== undefined && {
      problem: {
        kind: found.severity,
        code: found.problem.code,
        message: found.problem.message,
        places: [],
      },
    }),
  };
}
