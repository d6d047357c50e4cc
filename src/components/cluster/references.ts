import * as pulumi from "@pulumi/pulumi";
import type { FlatcarClusterArgs } from "../flatcar-cluster-args";
import type { Speaker } from "../inputs/problems";
import { checkReferences, noteChecks } from "../machine/reference-check";
import type { DeclaredNode } from "./node";

/** Looks for everything that the machines of a cluster refer to, before the first of them is made. */
export function checkClusterReferences(
  speaker: Speaker,
  { createFolder }: FlatcarClusterArgs,
  nodes: readonly DeclaredNode[],
  cluster: pulumi.Resource,
): void {
  const machines = nodes.map(({ resource, args, originOf }) => ({
    args,
    originOf,
    urn: () => {
      const component = pulumi.createUrn(resource, "flatcar-vsphere:index:FlatcarVm", cluster);
      return pulumi.createUrn(resource, "vsphere:index/virtualMachine:VirtualMachine", component);
    },
  }));
  const madeHere = createFolder === true ? (["folder"] as const) : [];
  noteChecks(machines, checkReferences(speaker, machines, cluster, madeHere));
}
