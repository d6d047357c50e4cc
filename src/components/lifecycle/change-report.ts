import { notKnown, type Change } from "../machine/property-changes";
import type { Effect } from "../machine/property-effects";

/** Names of machines that one line has. */
const maxNames = 10;

/** What is said of machines that an effect has. What replaces is said by the engine. */
const sentences: Partial<Record<Effect, (names: string, changes: string) => string>> = {
  restart: (names, changes) => `restarts ${names} for ${changes}`,
  move: (names, changes) => `moves ${names} running, for ${changes}`,
  hot: (names, changes) => `changes ${names} running: ${changes}`,
  delete: (names, changes) => `deletes ${changes} of ${names} running, with all that is on it`,
};

/** Properties that arguments call otherwise. */
const argumentNames: Readonly<Record<string, string>> = {
  memory: "memoryMb",
  "clone.timeout": "cloneTimeout",
};

/** What changes of one machine. */
export interface MachineChanges {
  readonly name: string;
  readonly changes: readonly Change[];
}

/** What the changes of one group of machines do, gathered until all of them are known: the nodes of a cluster mostly change alike. */
export class ChangeReport<Group extends object> {
  readonly #groups = new Map<Group, { open: number; machines: MachineChanges[] }>();

  /** @param say Says what changes in a group whose machines are all known. */
  constructor(private readonly say: (machines: readonly MachineChanges[], group: Group) => void) {}

  /** One more machine of a group is to be heard of. */
  expect(group: Group): void {
    const of = this.#groups.get(group);
    if (of === undefined) this.#groups.set(group, { open: 1, machines: [] });
    else of.open += 1;
  }

  /** What changes of a machine. */
  note(group: Group, name: string, changes: readonly Change[]): void {
    if (changes.length > 0) this.#groups.get(group)?.machines.push({ name, changes });
  }

  /** All is known of one machine of a group. */
  passed(group: Group): void {
    const of = this.#groups.get(group);
    if (of === undefined || --of.open > 0) return;
    this.#groups.delete(group);
    if (of.machines.length > 0) this.say(of.machines, group);
  }
}

/** What changes of machines, in lines: one for all that an effect has for the same changes. */
export function changeLines(machines: readonly MachineChanges[]): string[] {
  const lines = new Map<string, { effect: Effect; text: string; names: string[] }>();
  for (const { name, changes } of machines) {
    for (const effect of Object.keys(sentences) as Effect[]) {
      const own = changes.filter((change) => change.effect === effect);
      if (own.length === 0) continue;
      const text = textOf(own);
      const line = lines.get(effect + text) ?? { effect, text, names: [] };
      line.names.push(name);
      lines.set(effect + text, line);
    }
  }
  return [...lines.values()].map(({ effect, text, names }) =>
    sentences[effect]!(listed(names), text),
  );
}

/** Changes as a person reads them. */
export function textOf(changes: readonly Change[]): string {
  return changes
    .map((change) => {
      const { what, how } = wordsOf(change);
      if (how === undefined) return what;
      return change.after === notKnown ? `${what} (${how})` : `${what} ${how}`;
    })
    .join(", ");
}

/** A change in words. Only numbers and switches are shown with their values. */
export function wordsOf({ path, before, after, effect }: Change): { what: string; how?: string } {
  const what = argumentNames[path] ?? path;
  if (after === undefined && effect !== "delete") return { what, how: "removed" };
  if (after === notKnown) return { what, how: "not known yet" };
  const short = [before, after].every((value) => /^(number|boolean)$/.test(typeof value));
  return short ? { what, how: `${String(before)} → ${String(after)}` } : { what };
}

function listed(names: readonly string[]): string {
  const sorted = names.toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const more = sorted.length - maxNames;
  return more > 0 ? `${sorted.slice(0, maxNames).join(", ")} and ${more} more` : sorted.join(", ");
}
