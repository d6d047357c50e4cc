import type * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { joinPath, type Problem } from "../../guestinfo";
import type { FailureDomainArgs, FlatcarClusterArgs, FlatcarPoolArgs } from "../flatcarClusterArgs";
import type { FlatcarVm } from "../flatcarVm";
import { AntiAffinity } from "../policies";
import { indexOfKey, nodePath } from "./keys";
import type { Node } from "./node";
import type { Pool } from "./pool";

/** Settings about placement that flow from the cluster to its pools. */
interface PlacementSettings {
  readonly antiAffinity?: AntiAffinity;
  readonly computeClusterId?: pulumi.Input<string>;
  readonly failureDomains?: Record<string, FailureDomainArgs>;
}

function settingsOf(cluster: FlatcarClusterArgs, pool: FlatcarPoolArgs): PlacementSettings {
  return {
    antiAffinity: pool.antiAffinity ?? cluster.antiAffinity,
    computeClusterId: pool.computeClusterId ?? cluster.computeClusterId,
    failureDomains: pool.failureDomains ?? cluster.failureDomains,
  };
}

/** Where a node's failure domain was written, and what it says. */
export interface Domain {
  readonly name: string;
  readonly path: string;
  readonly args: FailureDomainArgs;
}

/**
 * The failure domain of a node: the one that it names, or for a key that is a number its place among the domains in the order of
 * their names. It depends on the key and the domains alone, so that no growth of the pool moves a node.
 */
export function domainOf(cluster: FlatcarClusterArgs, pool: Pool, key: string): Domain | undefined {
  const { failureDomains } = settingsOf(cluster, pool.args);
  const names = Object.keys(failureDomains ?? {}).sort();
  const index = indexOfKey(key);
  const name =
    pool.args.nodes?.[key]?.failureDomain ??
    (index === undefined || names.length === 0 ? undefined : names[index % names.length]);
  const args = name === undefined ? undefined : failureDomains?.[name];
  if (name === undefined || args === undefined) return undefined;
  const holder = pool.args.failureDomains === undefined ? "" : pool.path;
  const path = joinPath(holder === "" ? "failureDomains" : `${holder}.failureDomains`, name);
  return { name, path, args };
}

/** What is wrong with the placement of a pool's nodes. */
export function placementProblems(cluster: FlatcarClusterArgs, pool: Pool): Problem[] {
  const { antiAffinity, computeClusterId, failureDomains = {} } = settingsOf(cluster, pool.args);
  const problems: Problem[] = [];
  const where = (key: "antiAffinity"): string =>
    pool.args[key] === undefined ? key : joinPath(pool.path, key);
  if (antiAffinity !== undefined && !Object.values(AntiAffinity).includes(antiAffinity)) {
    problems.push({
      path: where("antiAffinity"),
      code: "pool.anti-affinity",
      value: String(antiAffinity),
      message: 'must be one of "none", "preferred", "required"',
    });
  } else if (antiAffinity !== undefined && antiAffinity !== AntiAffinity.None) {
    const named = Object.values(failureDomains).some((d) => d.computeClusterId !== undefined);
    if (computeClusterId === undefined && !named) {
      problems.push({
        path: where("antiAffinity"),
        code: "pool.anti-affinity",
        value: antiAffinity,
        message: "a rule belongs to a vSphere cluster: give computeClusterId",
      });
    }
  }
  const names = Object.keys(failureDomains);
  const list = names.map((name) => `"${name}"`).join(", ");
  for (const key of pool.keys) {
    const given = pool.args.nodes?.[key]?.failureDomain;
    const path = joinPath(nodePath(pool.name, key), "failureDomain");
    if (given !== undefined && !names.includes(given)) {
      const message = names.length === 0 ? "there are no failureDomains" : `is none of ${list}`;
      problems.push({ path, code: "node.failure-domain", value: given, message });
    } else if (given === undefined && names.length > 0 && indexOfKey(key) === undefined) {
      const message = `"${key}" is no number, and so has no place among the failure domains: name one of ${list}`;
      problems.push({ path, code: "node.failure-domain", message });
    }
  }
  return problems;
}

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

/** What is wrong with the wish for a folder. */
export function folderProblems(args: FlatcarClusterArgs): Problem[] {
  if (args.createFolder !== true || args.folder !== undefined) return [];
  const message = "needs the folder's path: give folder";
  return [{ path: "createFolder", code: "cluster.folder", value: "true", message }];
}

/** One node's machine. */
export interface Placed {
  readonly node: Node;
  readonly vm: FlatcarVm;
}

/**
 * The rules that keep a pool's machines on different hosts: one for the pool, and one for each failure domain with a vSphere
 * cluster of its own. A rule for one machine says nothing, and vCenter refuses it.
 */
export function antiAffinityRules(
  cluster: string,
  args: FlatcarClusterArgs,
  pool: Pool,
  members: readonly Placed[],
  parent: pulumi.Resource,
): void {
  const settings = settingsOf(args, pool.args);
  const groups = new Map<string, { computeClusterId: pulumi.Input<string>; members: Placed[] }>();
  for (const member of members) {
    const { domain } = member.node;
    const own = domain?.args.computeClusterId;
    const computeClusterId = own ?? settings.computeClusterId;
    if (computeClusterId === undefined) continue;
    const suffix = own === undefined ? "" : `-${(domain as Domain).name}`;
    const name = `${cluster}-${pool.name}${suffix}`;
    const group = groups.get(name) ?? { computeClusterId, members: [] };
    group.members.push(member);
    groups.set(name, group);
  }
  const wanted = settings.antiAffinity ?? AntiAffinity.Preferred;
  if (wanted === AntiAffinity.None) return;
  for (const [name, group] of groups) {
    if (group.members.length < 2) continue;
    new vsphere.ComputeClusterVmAntiAffinityRule(
      `${name}-anti-affinity`,
      {
        name,
        computeClusterId: group.computeClusterId,
        virtualMachineIds: group.members.map(({ vm }) => vm.vmId),
        mandatory: wanted === AntiAffinity.Required,
      },
      // It is updated once the last machine is there. Were it replaced with its machines, it would be deleted before the first of
      // them, and an operation that stopped in between could not be resumed: the engine deletes it once more, and vCenter refuses.
      { parent, deleteBeforeReplace: true },
    );
  }
}
