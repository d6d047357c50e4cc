import * as pulumi from "@pulumi/pulumi";
import { hostsProblems } from "../../cluster/host-affinity";
import type { Problem } from "../../guestinfo";
import { keptDiskProblems } from "./data-disks";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { isPlain } from "../inputs/inputs";
import { hostAloneProblems } from "../lifecycle/esxi";
import { hostKeyProblems } from "../lifecycle/host-key";
import { readyProblems } from "../lifecycle/rules";
import { throwLateProblems, whenKnown } from "../inputs/problems";
import { ConfigChangePolicy, ImageChangePolicy } from "./policies";
import { hardwareProblems, ruleProblems } from "./properties/inputs";
import { passThroughProblems } from "./properties/pass-through";
import { adapterProblems, diskProblems } from "./properties/part-rules";
import { machineProperties } from "./properties/machine";
import { oneOf, whole, type Rule } from "./properties/rule";

/** Rules of arguments that only the vCenter sees, beside those of the hardware. */
const rules: Partial<Record<keyof FlatcarVmArgs, Rule>> = {
  name: {
    is: "a name of 1 to 80 characters",
    holds: (value) => typeof value === "string" && value.length >= 1 && value.length <= 80,
  },
  waitForNetworkMinutes: whole(1, "minutes"),
  onConfigChange: oneOf(Object.values(ConfigChangePolicy)),
  onImageChange: oneOf(Object.values(ImageChangePolicy)),
};

const required: readonly (readonly [keyof FlatcarVmArgs, string])[] = [
  [
    "image",
    "give a template's UUID, name or inventory path, or a content-library item's id or <library>/<item>",
  ],
  [
    "resourcePoolId",
    "give the name or id of a resource pool, or the name of a vSphere cluster for its own",
  ],
  ["networks", "give one adapter or more, each with its networkId"],
];

function problemOf(key: keyof FlatcarVmArgs, value: unknown): Problem[] {
  const rule = rules[key];
  return rule === undefined ? [] : ruleProblems(rule, key, value);
}

/** A driver without a device stops the boot. An image may have one, such as a vGPU, of which no provider tells. */
function deviceProblems({ gpu, pciDeviceIds }: FlatcarVmArgs): Problem[] {
  if (gpu === undefined || pciDeviceIds !== undefined) return [];
  const message =
    "needs a device: give pciDeviceIds, or pciDeviceIds: [] where the image has one of its own, such as a vGPU";
  return [{ path: "gpu", code: "gpu.device", message }];
}

/** Finds what is wrong with the arguments that only the vCenter sees, as far as they are known. */
export function vcenterProblems(name: string, args: FlatcarVmArgs): readonly Problem[] {
  let problems = known.get(args);
  if (problems === undefined) known.set(args, (problems = problemsOf(name, args)));
  return problems;
}

/** A cluster asks about its nodes, and so does each of their machines. The arguments are a machine's own. */
const known = new WeakMap<FlatcarVmArgs, readonly Problem[]>();

function problemsOf(name: string, args: FlatcarVmArgs): Problem[] {
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
  problems.push(...hostAloneProblems(args), ...readyProblems(args.ready, args.ssh));
  problems.push(...keptDiskProblems(args), ...hostKeyProblems(args), ...hardwareProblems(args));
  problems.push(...diskProblems(args.dataDisks, args), ...adapterProblems(args.networks, args));
  problems.push(...passThroughProblems(args), ...deviceProblems(args));
  if (args.hostAffinity !== undefined) {
    problems.push(...hostsProblems(args.hostAffinity, "hostAffinity"));
  }
  const given = { ...args, name: args.name ?? name };
  for (const key of Object.keys(rules) as (keyof FlatcarVmArgs)[]) {
    const value = given[key];
    if (value !== undefined && isPlain(value)) problems.push(...problemOf(key, value));
  }
  return problems;
}

/** The value of an argument, checked as soon as it is known. A value that is known now was checked with all the others. */
export function checked<T = number>(
  component: string,
  args: FlatcarVmArgs,
  key: "name" | "diskSizeGb" | "waitForNetworkMinutes",
): pulumi.Input<T> | undefined {
  const value: unknown = args[key];
  if (isPlain(value)) return value as T | undefined;
  const later = pulumi.output(value) as pulumi.Output<unknown>;
  return later.apply((known) =>
    whenKnown(async () => {
      const rule = rules[key] ?? machineProperties.diskSizeGb.rule;
      await throwLateProblems(component, ruleProblems(rule, key, known), [later]);
      return known;
    }),
  ) as unknown as pulumi.Output<T>;
}
