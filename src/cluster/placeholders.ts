import { joinPath, type Problem } from "../guestinfo";
import type { NodeFacts } from "./facts";
import { isMap, type Settings } from "./settings";
import type { Filled, Values } from "./values";

/** What stands for a fact of the node: `${node.hostname}`. With one more dollar it stands for itself. */
const placeholder = /(\$?)\$\{node\.([^}\n]*)(\}?)/g;

const names = [
  "cluster",
  "pool",
  "key",
  "index",
  "name",
  "hostname",
  "address",
  "failureDomain",
] as const satisfies readonly (keyof NodeFacts)[];

/** How deep a config is looked into. What is deeper, or contains itself, the machine refuses. */
const mostLevels = 100;

/** A text with the node's facts in the place of its placeholders. */
function filled(text: string, facts: NodeFacts, path: string, problems: Problem[]): string {
  return text.replace(placeholder, (whole, escape: string, name: string, end: string) => {
    if (escape !== "") return whole.slice(1);
    const known = names.find((one) => one === name);
    const value = known === undefined ? undefined : facts[known];
    if (value !== undefined && end !== "") return String(value);
    const all = names.map((one) => `\${node.${one}}`).join(", ");
    const message =
      known === undefined || end === ""
        ? `is no fact of a node: there are ${all}; write $\${node. for the text itself`
        : `${facts.name} has no ${name} that is known before it is made`;
    problems.push({ path, code: "node.placeholder", value: whole, message });
    return whole;
  });
}

/** Settings in which `butane` and `snippets` have the node's facts in the place of placeholders. */
export function withFacts(
  settings: Settings,
  facts: NodeFacts,
  originOf: (path: string) => string,
  values: Values,
): { readonly settings: Settings; readonly problems: readonly Problem[] } {
  const found: Problem[] = [];
  const { butane, snippets } = settings;
  const changed: Record<string, unknown> = {};
  const fill = (value: unknown, path: string): unknown =>
    filledConfig(value, { facts, values, problems: found }, path);
  if (butane !== undefined) changed.butane = fill(butane, "butane");
  if (snippets !== undefined) changed.snippets = fill(snippets, "snippets");
  const problems = found.map((problem) => ({ ...problem, path: originOf(problem.path) }));
  return { settings: { ...settings, ...changed }, problems };
}

/** What a config is filled with, and who is told of what is wrong with it. */
interface Filling {
  readonly facts: NodeFacts;
  readonly values: Values;
  readonly problems: Problem[];
}

/** A config with the node's facts in place: now in every text that is known, and in the others when they are. */
function filledConfig(
  value: unknown,
  filling: Filling,
  path: string,
  levels = mostLevels,
): unknown {
  const { facts, values } = filling;
  if (!values.isKnown(value)) {
    const rewrite = (literal: string): string => filled(literal, facts, path, filling.problems);
    const text = values.rewritten?.(value, rewrite);
    if (text !== undefined) return text;
    const fill = (known: unknown): Filled => {
      const problems: Problem[] = [];
      const config = filledConfig(known, { facts, values, problems }, path, levels);
      return { config, problems };
    };
    return values.fill(value, fill, path, facts.name);
  }
  if (typeof value === "string") return filled(value, facts, path, filling.problems);
  if (levels === 0) return value;
  const inner = (item: unknown, key: string | number): unknown =>
    filledConfig(item, filling, joinPath(path, key), levels - 1);
  if (Array.isArray(value)) return value.map(inner);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inner(item, key)]));
}
