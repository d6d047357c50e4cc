import * as pulumi from "@pulumi/pulumi";
import { withoutDependencies } from "../engine/output-state";
import { stackState } from "../engine/stack-state";
import { whenKnown } from "../inputs/problems";

/** What comes of a value by disk, and of the disks that the stack's state has of a machine; it is asked only where there are values. */
export function withDisksInState<T>(
  name: string,
  parent: pulumi.Resource,
  value: pulumi.Output<Readonly<Record<string, T>>>,
  f: (value: Readonly<Record<string, T>>, disks: unknown) => Readonly<Record<string, T>>,
): pulumi.Output<Readonly<Record<string, T>>> {
  const urn = pulumi.createUrn(name, "vsphere:index/virtualMachine:VirtualMachine", parent);
  const machine = withoutDependencies(urn);
  return pulumi.all([machine, value]).apply(([own, known]) => {
    const given = known as Readonly<Record<string, T>>;
    return whenKnown(async () => {
      const state = Object.keys(given).length === 0 ? undefined : await stackState(parent);
      return f(given, state?.get(own)?.["disks"]);
    });
  });
}
