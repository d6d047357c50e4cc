import * as pulumi from "@pulumi/pulumi";
import { withoutDependencies } from "../engine/output-state";
import { stackState } from "../engine/stack-state";
import { whenKnown } from "../inputs/problems";

/** What comes of a value and of the disks that the stack's state has of a machine; the state is asked only where there are values. */
export function withDisksInState<T extends object, U>(
  name: string,
  parent: pulumi.Resource,
  value: pulumi.Output<T>,
  f: (value: T, disks: unknown) => U,
): pulumi.Output<U> {
  const urn = pulumi.createUrn(name, "vsphere:index/virtualMachine:VirtualMachine", parent);
  return pulumi.all([value, withoutDependencies(urn)]).apply(([known, own]) =>
    whenKnown(async () => {
      if (Object.keys(known as object).length === 0) return f(known as T, undefined);
      const state = await stackState(parent);
      return f(known as T, state?.get(own)?.["disks"]);
    }),
  ) as pulumi.Output<U>;
}
