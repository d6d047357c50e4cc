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
  if ("now" in value) return state.apply((disks) => whenKnown(() => f(value.now, disks)));
  return pulumi
    .all([state, value.later])
    .apply(([disks, known]) => whenKnown(() => f(known as Readonly<Record<string, T>>, disks)));
}

/** The disks that the stack's state has of a machine, as the provider says them; undefined where it has none. */
export function disksInState(name: string, parent: pulumi.Resource): pulumi.Output<unknown> {
  const machine = childState(machineType, name, parent);
  return machine.apply((known) => known?.["disks"]);
}
