/** What the vCenter says to a pattern of names: that it has none, the one, or several. */
export type Answer = "none" | "several" | { readonly uuid: string };

/** Asks the vCenter for the machines whose names match a pattern. */
export type Ask = (pattern: string) => Promise<Answer>;

/**
 * Finds which of many names machines have, with few questions where none is taken: one pattern stands for all names of a length.
 * Where it finds something, or would find a machine that is known to be there, it stands for half of them. Answers the UUIDs of
 * what has the names.
 */
export async function takenNames(
  names: readonly string[],
  known: readonly string[],
  ask: Ask,
): Promise<ReadonlyMap<string, string>> {
  const byLength = new Map<number, string[]>();
  for (const name of new Set(names)) {
    const { length } = [...name];
    byLength.set(length, [...(byLength.get(length) ?? []), name]);
  }
  const found = await Promise.all(
    [...byLength.values()].map((same) => search(same.sort(), known, ask)),
  );
  return new Map(found.flat());
}

async function search(
  names: readonly string[],
  known: readonly string[],
  ask: Ask,
): Promise<(readonly [string, string])[]> {
  const [name] = names;
  if (name === undefined) return [];
  const classes = classesOf(names);
  const isKnown = names.length > 1 && known.some((other) => matches(classes, other));
  const answer = isKnown ? "several" : await ask(classes.map(textOf).join(""));
  if (answer === "none") return [];
  if (names.length === 1) return answer === "several" ? [] : [[name, answer.uuid]];
  const middle = names.length >> 1;
  const halves = [names.slice(0, middle), names.slice(middle)];
  return (await Promise.all(halves.map((half) => search(half, known, ask)))).flat();
}

/** The characters that names of the same length have at each place. */
function classesOf(names: readonly string[]): ReadonlySet<string>[] {
  const all = names.map((name) => [...name]);
  return (all[0] ?? []).map((_, i) => new Set(all.map((name) => name[i] ?? "")));
}

function matches(classes: readonly ReadonlySet<string>[], name: string): boolean {
  const characters = [...name];
  return (
    characters.length === classes.length &&
    characters.every((character, i) => classes[i]?.has(character))
  );
}

/** A place of a pattern, as the provider's finder reads it. */
function textOf(characters: ReadonlySet<string>): string {
  const escaped = [...characters].sort().map((one) => one.replace(/[\]\\*?[^]/, "\\$&"));
  if (escaped.length === 1) return escaped[0] as string;
  return `[${escaped.join("").replace("-", "\\-")}]`;
}
