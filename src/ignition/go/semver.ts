import { cut } from "./cut";

const identifiers = /^[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*$/;
const most = 2n ** 63n;

/**
 * A version text in its normal form (`01.0.0-` is `1.0.0`), undefined if it is no semantic version. Leading zeros and empty suffixes
 * pass, as in the library that the references read versions with.
 */
export function normalizeVersion(text: string): string | undefined {
  const [beforeMetadata, metadata] = cut(text, "+");
  const [core, preRelease] = cut(beforeMetadata, "-");
  const parts = core.split(".");
  if (parts.length !== 3 || parts.some((part) => !/^[0-9]+$/.test(part))) return undefined;
  if (![preRelease, metadata].every((part) => part === "" || identifiers.test(part))) {
    return undefined;
  }
  const numbers = parts.map(BigInt);
  if (numbers.some((number) => number >= most)) return undefined;
  const suffix =
    (preRelease === "" ? "" : `-${preRelease}`) + (metadata === "" ? "" : `+${metadata}`);
  return numbers.join(".") + suffix;
}
