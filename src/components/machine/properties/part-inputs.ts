import * as pulumi from "@pulumi/pulumi";
import { joinPath } from "../../../guestinfo";
import { isPlain } from "../../inputs/inputs";
import { throwProblems, whenKnown } from "../../inputs/problems";
import { ruleProblems } from "./inputs";
import type { Property } from "./property";

/** The properties of a disk or an adapter in the provider's words. What comes later is checked when it is known. */
export function partInputs(
  component: string,
  path: string,
  part: object,
  properties: Readonly<Record<string, Property>>,
): Record<string, unknown> {
  const given = Object.entries(properties).flatMap(([key, { rule, to = key }]) => {
    const value: unknown = Reflect.get(part, key);
    if (value === undefined) return [];
    if (isPlain(value)) return [[to, value]];
    const checked = pulumi.output(value).apply((known: unknown) =>
      whenKnown(() => {
        throwProblems(component, ruleProblems(rule, joinPath(path, key), known));
        return known;
      }),
    );
    return [[to, checked]];
  });
  return Object.fromEntries(given) as Record<string, unknown>;
}
