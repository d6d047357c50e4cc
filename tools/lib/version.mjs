// @ts-check

/**
 * Whether a version such as "3.250.0", "v4.18" or "1.26rc1" is at least another. What follows the numbers
 * does not count.
 *
 * @param {string} version
 * @param {string} least
 */
export function atLeast(version, least) {
  const have = numbers(version);
  const want = numbers(least);
  for (let i = 0; i < 3; i++) {
    const difference = (have[i] ?? 0) - (want[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return have.length > 0;
}

/**
 * Puts what has the newest version first.
 *
 * @template T
 * @param {T[]} all
 * @param {(one: T) => string} versionOf
 */
export function newestFirst(all, versionOf) {
  return [...all].sort((a, b) => {
    const [first, second] = [versionOf(a), versionOf(b)];
    return Number(atLeast(second, first)) - Number(atLeast(first, second));
  });
}

/** @param {string} version */
function numbers(version) {
  const match = /^v?(\d+(?:\.\d+)*)/.exec(version.trim());
  return match?.[1] === undefined ? [] : match[1].split(".").map(Number);
}
