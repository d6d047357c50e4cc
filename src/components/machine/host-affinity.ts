import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { joinPath } from "../../guestinfo";
import type { Speaker } from "../inputs/problems";
import { idOf } from "../vcenter/one";
import type { HostAffinityArgs } from "./machine-args";

/** Machines that are bound to hosts, and where that was written. */
export interface HostBinding {
  /** What the rule and its groups are called in the vCenter, before the words of their own. */
  readonly name: pulumi.Input<string>;
  readonly computeClusterId: pulumi.Input<string>;
  readonly computeClusterPath: string;
  readonly affinity: HostAffinityArgs;
  readonly path: string;
  readonly virtualMachineIds: readonly pulumi.Input<string>[];
  readonly datacenterId: pulumi.Input<string> | undefined;
}

/** Makes a rule that binds machines to hosts, with a group of both. */
export function bindToHosts(
  speaker: Speaker,
  resource: string,
  binding: HostBinding,
  parent: pulumi.Resource,
): void {
  const { affinity, computeClusterPath, path, datacenterId } = binding;
  const computeClusterId = idOf(
    speaker,
    {
      kind: "computeCluster",
      path: computeClusterPath,
      value: binding.computeClusterId,
      datacenterId,
    },
    parent,
  );
  const at = joinPath(path, "hostSystemIds");
  const hostSystemIds = pulumi
    .output(affinity.hostSystemIds)
    .apply((hosts) =>
      pulumi.all(
        hosts.map((value, i) =>
          idOf(speaker, { kind: "host", path: joinPath(at, i), value, datacenterId }, parent),
        ),
      ),
    );
  // As for rules that keep machines apart: they are told of new machines, and never replaced with them.
  const options = { parent, deleteBeforeReplace: true };
  const machines = new vsphere.ComputeClusterVmGroup(
    `${resource}-machines`,
    {
      name: pulumi.interpolate`${binding.name}-machines`,
      computeClusterId,
      virtualMachineIds: [...binding.virtualMachineIds],
    },
    options,
  );
  const name = pulumi.interpolate`${binding.name}-hosts`;
  const hosts = new vsphere.ComputeClusterHostGroup(
    `${resource}-hosts`,
    { name, computeClusterId, hostSystemIds },
    options,
  );
  new vsphere.ComputeClusterVmHostRule(
    `${resource}-hosts`,
    {
      name,
      computeClusterId,
      vmGroupName: machines.name,
      affinityHostGroupName: hosts.name,
      mandatory: affinity.mandatory ?? false,
    },
    options,
  );
}
