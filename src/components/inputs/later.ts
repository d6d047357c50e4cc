import * as pulumi from "@pulumi/pulumi";
import { schema, type Type } from "../../arguments";
import { under } from "../../cluster/refine";
import { readGiven, type Later } from "../../flatcar/given";
import type { Problem } from "../../guestinfo/problem";
import { laterProblems as kubernetesProblems } from "../../kubernetes/rules/later";
import { probeProblems } from "../lifecycle/rules";
import { hideParts, isVolatile, partsOf, volatile } from "./marks";
import { throwLateProblems, whenKnown } from "./problems";

/**
 * Holds values that come later against the schema as soon as they are there, so that nobody reads a text as a list, or waits for
 * what is no number. What was marked as secret or volatile stays so.
 */
export function holdLater(component: string): Later {
  return (value, type, path) => {
    // Where configs are wrong Butane says, with their lines.
    if (hasConfig(type)) return value;
    const given = pulumi.output(value as string);
    const held = given.apply((known: unknown) => {
      const problems = problemsIn(known, type, path);
      if (problems.length === 0) return known;
      return whenKnown(async () => {
        await throwLateProblems(component, problems, [given]);
        return known;
      });
    });
    const parts = partsOf(value);
    if (parts !== undefined) return hideParts(held, parts);
    return isVolatile(value) ? volatile(held) : held;
  };
}

function hasConfig(type: Type): boolean {
  if (type.kind === "list") return hasConfig(type.item);
  if (type.kind === "union") return type.types.some(hasConfig);
  return type.kind === "config";
}

/** What another stack or JSON says by null is that there is nothing. */
function problemsIn(known: unknown, type: Type, path: string): Problem[] {
  if (known === undefined || known === null) return kubernetesProblems(known, path);
  const { problems } = readGiven(known, { ...type, input: false }, { schema });
  const held = problems.map((problem) => ({ ...problem, path: under(path, problem.path) }));
  if (held.length > 0) return held;
  return [...probeProblems(known, path), ...kubernetesProblems(known, path)];
}
