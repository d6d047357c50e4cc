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

/** @param {string} version */
function numbers(version) {
  const match = /^v?(\d+(?:\.\d+)*)/.exec(version.trim());
  return match?.[1] === undefined ? [] : match[1].split(".").map(Number);
}
