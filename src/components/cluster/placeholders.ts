import * as pulumi from "@pulumi/pulumi";
import { joinPath, type Problem } from "../../guestinfo";
import type { NodeFacts } from "../flatcarClusterArgs";
import { hideParts, isPlain, isPlainObject, isVolatile, partsOf, volatile } from "../inputs";
import type { MachineArgs } from "../machineArgs";
import { throwProblems, whenKnown } from "../problems";

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

/** A config with the node's facts in place: every text that is known, and a config that comes as one Output. */
function filledConfig(
  value: unknown,
  facts: NodeFacts,
  path: string,
  problems: Problem[],
): unknown {
  if (typeof value === "string") return filled(value, facts, path, problems);
  if (Array.isArray(value)) {
    return value.map((item, i) => filledConfig(item, facts, joinPath(path, i), problems));
  }
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      filledConfig(item, facts, joinPath(path, key), problems),
    ]),
  );
}

function filledLater(value: unknown, facts: NodeFacts, path: string): unknown {
  const later = pulumi.output(value as string).apply((known: unknown) =>
    whenKnown((): unknown => {
      const problems: Problem[] = [];
      const config = filledConfig(known, facts, path, problems);
      // The text may be a secret, and so may what looks like a placeholder in it.
      const hidden = problems.map(({ code, message }) => ({ path, code, message }));
      throwProblems(`Node "${facts.name}"`, hidden);
      return config;
    }),
  );
  const parts = partsOf(value);
  if (parts !== undefined) return hideParts(later, parts);
  return isVolatile(value) ? volatile(later) : later;
}

/** Settings in which `butane` and `snippets` have the node's facts in the place of placeholders. */
export function withFacts(
  args: MachineArgs,
  facts: NodeFacts,
  originOf: (path: string) => string,
): { readonly args: MachineArgs; readonly problems: readonly Problem[] } {
  const found: Problem[] = [];
  const fill = (value: unknown, path: string): unknown =>
    isPlain(value) ? filledConfig(value, facts, path, found) : filledLater(value, facts, path);
  const { butane, snippets } = args;
  const changed: Record<string, unknown> = {};
  if (butane !== undefined) changed.butane = fill(butane, "butane");
  if (Array.isArray(snippets)) {
    changed.snippets = snippets.map((one, i) => fill(one, joinPath("snippets", i)));
  } else if (snippets !== undefined) changed.snippets = fill(snippets, "snippets");
  const problems = found.map((problem) => ({ ...problem, path: originOf(problem.path) }));
  return { args: { ...args, ...changed }, problems };
}
