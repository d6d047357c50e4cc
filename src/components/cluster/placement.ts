import type * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import type { AntiAffinityRule } from "../../cluster/placement";
import type { FlatcarClusterArgs } from "../flatcar-cluster-args";
import type { FlatcarVm } from "../flatcar-vm";

/** The folder that the machines go to, if the cluster is to make it. */
export function folderOf(
  name: string,
  args: FlatcarClusterArgs,
  parent: pulumi.Resource,
): vsphere.Folder | undefined {
  if (args.createFolder !== true || args.folder === undefined) return undefined;
  const { folder: path, datacenterId } = args;
  return new vsphere.Folder(name, { path, type: "vm", datacenterId }, { parent });
}

/** Makes a rule that keeps machines on different hosts. */
export function makeAntiAffinityRule(
  { name, computeClusterId, members, mandatory }: AntiAffinityRule,
  machines: ReadonlyMap<string, FlatcarVm>,
  parent: pulumi.Resource,
): void {
  new vsphere.ComputeClusterVmAntiAffinityRule(
    `${name}-anti-affinity`,
    {
      name,
      computeClusterId: computeClusterId as pulumi.Input<string>,
      virtualMachineIds: members.flatMap((member) => machines.get(member)?.vmId ?? []),
      mandatory,
    },
    // It is updated once the last machine is there. Were it replaced with its machines, it would be deleted before the first of
    // them, and an operation that stopped in between could not be resumed: the engine deletes it once more, and vCenter refuses.
    { parent, deleteBeforeReplace: true },
  );
}
