import type * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import type { HostAffinityRule } from "../../cluster/host-affinity";
import type { AntiAffinityRule } from "../../cluster/placement";
import type { FlatcarClusterArgs } from "../flatcar-cluster-args";
import type { FlatcarVm } from "../flatcar-vm";
import type { Speaker } from "../inputs/problems";
import { bindToHosts } from "../machine/host-affinity";
import type { HostAffinityArgs } from "../machine/machine-args";
import { idOf } from "../vcenter/one";

/** The folder that the machines go to, if the cluster is to make it. */
export function folderOf(
  speaker: Speaker,
  name: string,
  args: FlatcarClusterArgs,
  parent: pulumi.Resource,
): vsphere.Folder | undefined {
  if (args.createFolder !== true || args.folder === undefined) return undefined;
  const { folder: path, datacenterId: value } = args;
  const datacenterId =
    value === undefined
      ? undefined
      : idOf(speaker, { kind: "datacenter", path: "datacenterId", value }, parent);
  return new vsphere.Folder(name, { path, type: "vm", datacenterId }, { parent });
}

/** Who says what is wrong with a rule, and what its resource is called. */
interface RuleMaker {
  readonly speaker: Speaker;
  readonly resource: string;
}

/** Makes a rule that binds machines to hosts. */
export function makeHostAffinityRule(
  { speaker, resource }: RuleMaker,
  { computeClusterId, datacenterId, members, affinity, ...rule }: HostAffinityRule,
  machines: ReadonlyMap<string, FlatcarVm>,
  parent: pulumi.Resource,
): void {
  const binding = {
    ...rule,
    computeClusterId: computeClusterId as pulumi.Input<string>,
    affinity: affinity as HostAffinityArgs,
    virtualMachineIds: members.flatMap((member) => machines.get(member)?.vmId ?? []),
    datacenterId: datacenterId as pulumi.Input<string> | undefined,
  };
  bindToHosts(speaker, resource, binding, parent);
}

/** Makes a rule that keeps machines on different hosts. */
export function makeAntiAffinityRule(
  { speaker, resource }: RuleMaker,
  rule: AntiAffinityRule,
  machines: ReadonlyMap<string, FlatcarVm>,
  parent: pulumi.Resource,
): void {
  const { name, computeClusterId, computeClusterPath, datacenterId, members, mandatory } = rule;
  const cluster = {
    kind: "computeCluster",
    path: computeClusterPath,
    value: computeClusterId as pulumi.Input<string>,
    datacenterId: datacenterId as pulumi.Input<string> | undefined,
  } as const;
  new vsphere.ComputeClusterVmAntiAffinityRule(
    `${resource}-anti-affinity`,
    {
      name,
      computeClusterId: idOf(speaker, cluster, parent),
      virtualMachineIds: members.flatMap((member) => machines.get(member)?.vmId ?? []),
      mandatory,
    },
    // It is updated once the last machine is there. Were it replaced with its machines, it would be deleted before the first of
    // them, and an operation that stopped in between could not be resumed: the engine deletes it once more, and vCenter refuses.
    { parent, deleteBeforeReplace: true },
  );
}
