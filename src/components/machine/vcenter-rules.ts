import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../../guestinfo";
import { keptDiskProblems } from "./data-disks";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { isPlain } from "../inputs/inputs";
import { hostAloneProblems } from "../lifecycle/esxi";
import { hostKeyProblems } from "../lifecycle/host-key";
import { readyProblems } from "../lifecycle/rules";
import { throwProblems, whenKnown } from "../inputs/problems";

/** A rule for one argument that only the vCenter sees: what is wrong with a value, or nothing. */
type Rule = (value: unknown) => string | undefined;

const wholeNumber =
  (least: number, what: string): Rule =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least
      ? undefined
      : `must be a whole number of ${what}, ${least} or more`;

const oneOf =
  (values: readonly string[]): Rule =>
  (value) =>
    values.includes(value as string)
      ? undefined
      : `must be one of ${values.map((v) => `"${v}"`).join(", ")}`;

const rules: Partial<Record<keyof FlatcarVmArgs, Rule>> = {
  name: (value) =>
    typeof value === "string" && value.length >= 1 && value.length <= 80
      ? undefined
      : "a machine's name has 1 to 80 characters",
  numCpus: wholeNumber(1, "CPUs"),
  numCoresPerSocket: wholeNumber(1, "cores"),
  memoryMb: (value) =>
    Number.isInteger(value) && (value as number) >= 4 && (value as number) % 4 === 0
      ? undefined
      : "must be a whole number of MiB and a multiple of 4, as vSphere allocates memory",
  diskSizeGb: wholeNumber(1, "GiB"),
  waitForNetworkMinutes: wholeNumber(1, "minutes"),
  firmware: oneOf(["bios", "efi"]),
  scsiType: oneOf(["pvscsi", "lsilogic", "lsilogic-sas"]),
  onConfigChange: oneOf(["replace", "reprovision", "ignore"]),
  onImageChange: oneOf(["ignore", "replace"]),
};

const required: readonly (readonly [keyof FlatcarVmArgs, string])[] = [
  [
    "image",
    "give a template's UUID, name or inventory path, or a content-library item's id or <library>/<item>",
  ],
  ["resourcePoolId", "give the managed object id of a resource pool, such as a cluster's own"],
  ["networks", "give one adapter or more, each with its networkId"],
];

function problemOf(key: keyof FlatcarVmArgs, value: unknown): Problem[] {
  const message = rules[key]?.(value);
  return message === undefined
    ? []
    : [{ path: key, code: "args.invalid", value: String(value), message }];
}

/** Finds what is wrong with the arguments that only the vCenter sees, as far as they are known. */
export function vcenterProblems(name: string, args: FlatcarVmArgs): Problem[] {
  const problems = required
    .filter(([key]) => args[key] === undefined)
    .map(([key, what]): Problem => ({
      path: key,
      code: "args.missing",
      message: `is required: ${what}`,
    }));
  if (args.datastoreId !== undefined && args.datastoreClusterId !== undefined) {
    problems.push({
      path: "datastoreClusterId",
      code: "args.exclusive",
      message: "excludes datastoreId: give the one or the other",
    });
  }
  if (Array.isArray(args.networks) && args.networks.length === 0) {
    problems.push({
      path: "networks",
      code: "args.missing",
      message: "is empty: a machine needs one adapter or more",
    });
  }
  problems.push(...hostAloneProblems(args), ...readyProblems(args.ready, args.ssh));
  problems.push(...keptDiskProblems(args), ...hostKeyProblems(args));
  const given = { ...args, name: args.name ?? name };
  for (const key of Object.keys(rules) as (keyof FlatcarVmArgs)[]) {
    const value = given[key];
    if (value !== undefined && isPlain(value)) problems.push(...problemOf(key, value));
  }
  return problems;
}

/** Arguments that are numbers. */
type NumberKey =
  "numCpus" | "numCoresPerSocket" | "memoryMb" | "diskSizeGb" | "waitForNetworkMinutes";

/** The value of an argument, checked as soon as it is known. A value that is known now was checked with all the others. */
export function checked(
  component: string,
  args: FlatcarVmArgs,
  key: NumberKey,
): pulumi.Input<number> | undefined {
  const value = args[key];
  if (value === undefined || isPlain(value)) return value;
  return pulumi.output(value).apply((known) =>
    whenKnown(() => {
      throwProblems(component, problemOf(key, known));
      return known;
    }),
  );
}
