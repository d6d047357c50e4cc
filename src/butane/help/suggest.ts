/** How many letters must be added, dropped, changed or swapped with a neighbour to get from one word to the other. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

/** The candidate that was most likely meant; undefined if none is close. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const plain = simplify(word);
  const most = Math.max(1, Math.floor(plain.length / 3));
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const other = simplify(candidate);
    // What is longer or shorter by more is not near, and a word may have a million letters.
    if (Math.abs(plain.length - other.length) > most) continue;
    const distance = editDistance(plain, other);
    if (distance <= most && (best === undefined || distance < best.distance)) {
      best = { candidate, distance };
    }
  }
  return best?.candidate;
}

/** Spelling that does not matter for likeness: `sshAuthorizedKeys`, `ssh-authorized-keys` and `ssh_authorized_keys`. */
function simplify(word: string): string {
  return word.replace(/[-_ ]/g, "").toLowerCase();
}
