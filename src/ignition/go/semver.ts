const identifiers = /^(?:[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;
const integer = /^[+-]?[0-9]+$/;
const most = 2n ** 63n;

/** A version in its usual form, undefined if the text is none: numbers may have a sign and leading zeros. */
export function parseSemver(text: string): string | undefined {
  const [beforeMetadata, metadata] = cut(text, "+");
  const [core, prerelease] = cut(beforeMetadata, "-");
  const dot = core.indexOf(".");
  const secondDot = core.indexOf(".", dot + 1);
  if (dot < 0 || secondDot < 0 || !identifiers.test(prerelease) || !identifiers.test(metadata)) {
    return undefined;
  }
  const numbers: bigint[] = [];
  for (const part of [
    core.slice(0, dot),
    core.slice(dot + 1, secondDot),
    core.slice(secondDot + 1),
  ]) {
    if (!integer.test(part)) return undefined;
    const value = BigInt(part.replace(/^\+/, ""));
    if (value >= most || value < -most) return undefined;
    numbers.push(value);
  }
  return (
    numbers.join(".") +
    (prerelease === "" ? "" : `-${prerelease}`) +
    (metadata === "" ? "" : `+${metadata}`)
  );
}

function cut(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
