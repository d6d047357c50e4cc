import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../guestinfo";
import type { FlatcarVmArgs } from "./flatcarVmArgs";
import { isPlain } from "./inputs";
import { throwProblems } from "./problems";

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
  onConfigChange: oneOf(["replace", "ignore"]),
  onImageChange: oneOf(["ignore", "replace"]),
};

const required: readonly (readonly [keyof FlatcarVmArgs, string])[] = [
  ["image", "give the template's UUID, or its name or inventory path"],
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
  const given = { ...args, name: args.name ?? name };
  for (const key of Object.keys(rules) as (keyof FlatcarVmArgs)[]) {
    const value = given[key];
    if (value !== undefined && isPlain(value)) problems.push(...problemOf(key, value));
  }
  return problems;
}

/** The value of an argument, checked as soon as it is known. A value that is known now was checked with all the others. */
export function checked<K extends keyof FlatcarVmArgs>(
  component: string,
  args: FlatcarVmArgs,
  key: K,
): FlatcarVmArgs[K] {
  const value: unknown = args[key];
  if (value === undefined || isPlain(value)) return args[key];
  const later: pulumi.Output<unknown> = pulumi.output(value).apply((known: unknown) => {
    throwProblems(component, problemOf(key, known));
    return known;
  });
  return later;
}
