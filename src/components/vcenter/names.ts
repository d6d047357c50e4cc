/** What the vCenter says to a pattern of names: that it has none, the one, or several. */
export type Answer = "none" | "several" | { readonly uuid: string };

/** Asks the vCenter for the machines whose names match a pattern. */
export type Ask = (pattern: string) => Promise<Answer>;

/**
 * Finds which of many names machines have, with one question where none is taken and nothing has a name like them: a pattern stands
 * for all of them, by how they begin. Otherwise one stands for all names of a length; where it finds something, or would find a
 * machine that is known to be there, for half of them. Answers the UUIDs of what has the names.
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
  if (byLength.size > 1 && (await noneBegins([...byLength.values()].flat(), known, ask))) {
    return new Map();
  }
  const found = await Promise.all(
    [...byLength.values()].map((same) => search(same.sort(), known, ask)),
  );
  return new Map(found.flat());
}

/** Whether no machine has a name that begins like any of these, as far as the shortest of them goes. */
async function noneBegins(
  names: readonly string[],
  known: readonly string[],
  ask: Ask,
): Promise<boolean> {
  const length = Math.min(...names.map((name) => [...name].length));
  const begin = (name: string): string => [...name].slice(0, length).join("");
  const classes = classesOf(names.map(begin));
  if (known.some((other) => matches(classes, begin(other)))) return false;
  return (await ask(`${classes.map(textOf).join("")}*`)) === "none";
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
