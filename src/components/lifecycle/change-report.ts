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
const argumentNames: Readonly<Record<string, string>> = { memory: "memoryMb" };

/** What the changes of one group of machines do, gathered until all of them are known: the nodes of a cluster mostly change alike. */
export class ChangeReport<Group extends object> {
  readonly #groups = new Map<Group, { open: number; lines: Map<string, Line> }>();

  /** @param say Says the lines of a group whose machines are all known. */
  constructor(private readonly say: (line: string, group: Group) => void) {}

  /** One more machine of a group is to be heard of. */
  expect(group: Group): void {
    const of = this.#groups.get(group);
    if (of === undefined) this.#groups.set(group, { open: 1, lines: new Map() });
    else of.open += 1;
  }

  /** What changes of a machine. */
  note(group: Group, name: string, changes: readonly Change[]): void {
    for (const effect of Object.keys(sentences) as Effect[]) {
      const own = changes.filter((change) => change.effect === effect);
      if (own.length === 0) continue;
      const lines = this.#groups.get(group)?.lines;
      const text = textOf(own);
      const line = lines?.get(effect + text) ?? { effect, text, names: [] };
      line.names.push(name);
      lines?.set(effect + text, line);
    }
  }

  /** All is known of one machine of a group. */
  passed(group: Group): void {
    const of = this.#groups.get(group);
    if (of === undefined || --of.open > 0) return;
    this.#groups.delete(group);
    for (const { effect, text, names } of of.lines.values()) {
      this.say(sentences[effect]!(listed(names), text), group);
    }
  }
}

interface Line {
  readonly effect: Effect;
  readonly text: string;
  readonly names: string[];
}

/** Changes as a person reads them. Only numbers and switches are shown with their values. */
export function textOf(changes: readonly Change[]): string {
  return changes
    .map(({ path, before, after }) => {
      const name = argumentNames[path] ?? path;
      if (after === notKnown) return `${name} (not known yet)`;
      const short = [before, after].every((value) => /^(number|boolean)$/.test(typeof value));
      return short ? `${name} ${String(before)} → ${String(after)}` : name;
    })
    .join(", ");
}

function listed(names: readonly string[]): string {
  const sorted = names.toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const more = sorted.length - maxNames;
  return more > 0 ? `${sorted.slice(0, maxNames).join(", ")} and ${more} more` : sorted.join(", ");
}
