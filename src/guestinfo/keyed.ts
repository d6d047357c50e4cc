import { encodeUserdata, type WrittenEncoding } from "./encode";
import { coreosKeys, ignitionKeys } from "./keys";
import { sizeProblem } from "./limits";

/** Userdata under the keys that a machine reads. */
export interface KeyedUserdata {
  /** Empty where it is too large. */
  readonly values: Readonly<Record<string, string>>;
  /** What there is to say about its size. */
  readonly log: string;
}

/** Encodes userdata, with its keys. */
export function keyedUserdata(
  text: string,
  options: { readonly encoding: "auto" | WrittenEncoding; readonly coreosAlias: boolean },
): KeyedUserdata {
  const keys = options.coreosAlias ? coreosKeys : ignitionKeys;
  const { data, encoding, rawBytes, encodedBytes } = encodeUserdata(text, options);
  const size = sizeProblem(rawBytes, encodedBytes);
  const log = size === undefined ? "" : `${size.severity}: ${size.problem.message}\n`;
  const values = size?.severity === "error" ? {} : { [keys.data]: data, [keys.encoding]: encoding };
  return { values, log };
}
