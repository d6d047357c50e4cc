import * as pulumi from "@pulumi/pulumi";
import { childState } from "../engine/resource-state";
import type { Soon } from "../inputs/inputs";
import { whenKnown } from "../inputs/problems";
import { machineType } from "./types";

/** What comes of a value by disk, and of the disks that the stack's state has of a machine. */
export function withDisksInState<T>(
  name: string,
  parent: pulumi.Resource,
  value: Soon<Readonly<Record<string, T>>>,
  f: (value: Readonly<Record<string, T>>, disks: unknown) => Readonly<Record<string, T>>,
): pulumi.Output<Readonly<Record<string, T>>> {
  const state = disksInState(name, parent);
  const withState = async (known: Readonly<Record<string, T>>): Promise<typeof known> => {
    const disks = await state;
    return whenKnown(() => f(known, disks));
  };
  if ("now" in value) return pulumi.output(withState(value.now)) as pulumi.Output<typeof value.now>;
  return value.later.apply((known) => withState(known));
}

/** The disks that the stack's state has of a machine, as the provider says them; undefined where it has none. */
export async function disksInState(name: string, parent: pulumi.Resource): Promise<unknown> {
  return (await childState(machineType, name, parent))?.["disks"];
}
