import * as pulumi from "@pulumi/pulumi";
import { joinPath } from "../../../guestinfo";
import { isPlain } from "../../inputs/inputs";
import { throwProblems, whenKnown } from "../../inputs/problems";
import type { DiskArgs } from "../machine-args";
import { ruleProblems } from "./inputs";
import { diskProperties } from "./parts";

/** The properties of a disk in the provider's words. What comes later is checked when it is known. */
export function diskInputs(
  component: string,
  path: string,
  disk: DiskArgs,
): Record<string, unknown> {
  const given = Object.entries(diskProperties).flatMap(([key, { rule, to = key }]) => {
    const value: unknown = Reflect.get(disk, key);
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
