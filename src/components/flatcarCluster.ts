import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../guestinfo";
import type { FlatcarClusterArgs, NodeInfo } from "./flatcarClusterArgs";
import { FlatcarVm } from "./flatcarVm";
import { planOf } from "./machine";
import { nodesOf, poolProblems, type Node } from "./node";
import { InvalidArgsError, throwProblems } from "./problems";
import { windowOf } from "./rollout";
import { vcenterProblems } from "./vcenterRules";

/**
 * A cluster of Flatcar Container Linux machines: pools of nodes with stable names, made and replaced a few at a time.
 */
export class FlatcarCluster extends pulumi.ComponentResource {
  /** The nodes by `<pool>/<key>`. */
  public readonly nodes!: pulumi.Output<Record<string, NodeInfo>>;
  /** The nodes' addresses by pool, in the order of their keys. */
  public readonly addresses!: pulumi.Output<Record<string, string[]>>;

  /**
   * Declares the cluster.
   *
   * @param name The resource's name, and the first part of every node's name.
   * @param args The pools, and what their machines share. Mistakes are thrown as one InvalidArgsError that lists all of them.
   * @param opts Options of the component; `provider` and `protect` reach the machines.
   */
  constructor(name: string, args: FlatcarClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const component = `FlatcarCluster "${name}"`;
    throwProblems(component, poolProblems(args.pools));
    const nodes = nodesOf(name, args);
    throwProblems(component, nodeProblems(nodes));
    super("flatcar-vsphere:index:FlatcarCluster", name, {}, opts);

    const machines = new Map<Node, FlatcarVm>();
    for (const [pool, poolArgs] of Object.entries(args.pools)) {
      const members = nodes.filter((node) => node.pool === pool);
      const width = windowOf(members.length, poolArgs);
      members.forEach((node, i) => {
        // Only the order is taken from the node before: an input from it would make one deletion delete the next.
        const before = members[i - width];
        const dependsOn = before === undefined ? [] : [machines.get(before) as FlatcarVm];
        machines.set(node, new FlatcarVm(node.name, node.args, { parent: this, dependsOn }));
      });
    }
    const infos = [...machines].map(([{ pool, key }, { name: vmName, hostname, address, vmId }]) =>
      pulumi.all({ pool, key, name: vmName, hostname, address, vmId }),
    );
    const outputs = {
      nodes: pulumi
        .all(infos)
        .apply((all) => Object.fromEntries(all.map((info) => [`${info.pool}/${info.key}`, info]))),
      addresses: pulumi
        .all(infos)
        .apply((all) =>
          Object.fromEntries(
            Object.keys(args.pools).map((pool) => [
              pool,
              all.filter((info) => info.pool === pool).map((info) => info.address),
            ]),
          ),
        ),
    };
    Object.assign(this, outputs);
    this.registerOutputs(outputs);
  }
}

/** What is wrong with the nodes. What is wrong with all nodes of a pool in the same way is said once. */
function nodeProblems(nodes: readonly Node[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { pool, name, args } of nodes) {
    for (const problem of problemsOf(name, args)) {
      const path = problem.path === "" ? `pools.${pool}` : `pools.${pool}.${problem.path}`;
      const key = JSON.stringify([path, problem.code, problem.message, problem.value]);
      problems.set(key, { ...problem, path });
    }
  }
  return [...problems.values()];
}

function problemsOf(name: string, args: Node["args"]): readonly Problem[] {
  try {
    planOf(name, name, args, vcenterProblems(name, args));
    return [];
  } catch (error) {
    if (error instanceof InvalidArgsError) return error.problems;
    throw error;
  }
}
