import { joinPath, type Problem } from "../guestinfo";
import type { FlatcarClusterArgs, FlatcarPoolArgs } from "./flatcarClusterArgs";
import type { FlatcarVmArgs } from "./flatcarVmArgs";
import type { MachineArgs } from "./machineArgs";
import { refine } from "./refine";
import { maxUnavailableProblem } from "./rollout";

/** One declared node. */
export interface Node {
  readonly pool: string;
  readonly key: string;
  /** The machine's name, and that of its resource. */
  readonly name: string;
  readonly args: FlatcarVmArgs;
}

/** What is wrong with the pools themselves, so that no nodes can be counted. */
export function poolProblems(pools: Readonly<Record<string, FlatcarPoolArgs>>): Problem[] {
  return Object.entries(pools).flatMap(([name, pool]) => {
    const path = joinPath("pools", name);
    const problems = maxUnavailableProblem(pool.maxUnavailable, `${path}.maxUnavailable`);
    if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) {
      problems.push({
        path,
        code: "pool.name",
        value: name,
        message: "a pool's name is part of hostnames: lower-case letters, digits and dashes inside",
      });
    }
    if (!Number.isInteger(pool.replicas) || pool.replicas < 0) {
      problems.push({
        path: `${path}.replicas`,
        code: "pool.replicas",
        value: String(pool.replicas),
        message: "must be a whole number of nodes, 0 or more",
      });
    }
    return problems;
  });
}

/** The nodes of a cluster, pool after pool and key after key. */
export function nodesOf(cluster: string, { pools, ...shared }: FlatcarClusterArgs): Node[] {
  return Object.entries(pools).flatMap(([pool, poolArgs]) => {
    const { replicas } = poolArgs;
    const machine = refine<MachineArgs>(shared, machineArgsOf(poolArgs));
    return Array.from({ length: replicas }, (_, i): Node => {
      const name = `${cluster}-${pool}-${i}`;
      return { pool, key: String(i), name, args: { ...machine, name } };
    });
  });
}

/** The part of a pool's arguments that is about its machines. */
function machineArgsOf(pool: FlatcarPoolArgs): MachineArgs {
  const own = new Set(["replicas", "holdsState", "maxUnavailable"]);
  return Object.fromEntries(Object.entries(pool).filter(([key]) => !own.has(key)));
}
