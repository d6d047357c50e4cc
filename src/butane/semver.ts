const identifiers = /^[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*$/;
const maxInt64 = 2n ** 63n - 1n;

/**
 * A version text in its normal form (`01.0.0-` is `1.0.0`), undefined if it is no semantic version.
 * The reading is as lenient as the reference's: leading zeros and empty suffixes pass.
 */
export function normalizeVersion(text: string): string | undefined {
  const [beforeMetadata, metadata] = cut(text, "+");
  const [core, preRelease] = cut(beforeMetadata, "-");
  const parts = core.split(".");
  if (parts.length !== 3) return undefined;
  if (![preRelease, metadata].every((part) => part === "" || identifiers.test(part))) {
    return undefined;
  }
  const numbers: bigint[] = [];
  for (const part of parts) {
    if (!/^[0-9]+$/.test(part)) return undefined;
    const number = BigInt(part);
    if (number > maxInt64) return undefined;
    numbers.push(number);
  }
  const suffix =
    (preRelease === "" ? "" : `-${preRelease}`) + (metadata === "" ? "" : `+${metadata}`);
  return numbers.join(".") + suffix;
}

function cut(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
