import * as pulumi from "@pulumi/pulumi";
import type { FlatcarVmArgs } from "../../flatcar-vm-args";
import { isPlain, knownOrUndefined } from "../../inputs/inputs";
import { throwLateProblems, whenKnown } from "../../inputs/problems";
import type { DiskArgs } from "../machine-args";
import { diskProblems } from "./part-rules";
import { diskProperties } from "./parts";

/** The properties of a disk in the provider's words. What comes later waits until it is held against all that is known of the disk. */
export function diskInputs(
  component: string,
  name: string,
  disk: DiskArgs,
  args: FlatcarVmArgs,
): Record<string, unknown> {
  const given = Object.keys(diskProperties).flatMap((key): [string, unknown][] => {
    const value: unknown = Reflect.get(disk, key);
    return value === undefined ? [] : [[key, value]];
  });
  const late = given.filter(([, value]) => !isPlain(value));
  const right = late.length === 0 ? undefined : checkOf(component, name, disk, late, args);
  const sent = given.map(([key, value]): [string, unknown] => {
    const { to = key } = diskProperties[key as keyof typeof diskProperties];
    return [to, isPlain(value) ? value : pulumi.all([value, right]).apply(([known]) => known)];
  });
  return Object.fromEntries(sent);
}

/** In a preview the values that are not known yet hide nothing of the others. */
function checkOf(
  component: string,
  name: string,
  disk: DiskArgs,
  late: readonly (readonly [string, unknown])[],
  args: FlatcarVmArgs,
): pulumi.Output<unknown> {
  const values = late.map(([, value]) => pulumi.output(value));
  const check = pulumi.all(values.map(knownOrUndefined)).apply((known) =>
    whenKnown(async () => {
      const arrived = late.flatMap(([key], i) => (known[i] === undefined ? [] : [[key, known[i]]]));
      const whole = { ...disk, ...(Object.fromEntries(arrived) as object) };
      await throwLateProblems(component, diskProblems({ [name]: whole }, args), values);
    }),
  );
  return pulumi.unsecret(check);
}
