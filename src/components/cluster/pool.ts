import { joinPath, type Problem } from "../../guestinfo";
import type {
  FailureDomainArgs,
  FlatcarClusterArgs,
  FlatcarNodeArgs,
  FlatcarPoolArgs,
} from "../flatcarClusterArgs";
import { gateProblems } from "./gateRules";
import type { MachineArgs } from "../machineArgs";
import { labelProblem, nodePath, poolPath, sortKeys } from "./keys";
import { maxUnavailableProblem, poolOrder, quorumProblems, windowOf } from "./rollout";

/** A pool whose nodes are counted. */
export interface Pool {
  readonly name: string;
  readonly path: string;
  readonly args: FlatcarPoolArgs;
  /** The keys of its nodes in their order. */
  readonly keys: readonly string[];
  /** How many nodes may be missing at once. */
  readonly width: number;
}

/** What both say about the pools as such. */
const shared = ["gate", "perNode", "antiAffinity", "computeClusterId", "failureDomains"] as const;

/** What a pool says about itself and not about its machines. */
const poolOnly: ReadonlySet<string> = new Set<Exclude<keyof FlatcarPoolArgs, keyof MachineArgs>>([
  ...shared,
  "nodes",
  "replicas",
  "addressRange",
  "etcdCluster",
  "order",
  "holdsState",
  "allowEvenSize",
  "allowSingleReplacement",
  "protect",
  "maxUnavailable",
]);

/** What a cluster says about itself and not about its machines. */
const clusterOnly: ReadonlySet<string> = new Set<
  Exclude<keyof FlatcarClusterArgs, keyof MachineArgs>
>([...shared, "pools", "virtualIps", "createFolder", "sshUser", "inventory", "hostEntries"]);

/** What a node says about itself and not about its machine alone. */
const nodeOnly: ReadonlySet<string> = new Set<Exclude<keyof FlatcarNodeArgs, keyof MachineArgs>>([
  "hostname",
  "address",
  "failureDomain",
]);

/** What a failure domain says about itself and not about its machines. */
const domainOnly: ReadonlySet<string> = new Set(["computeClusterId"]);

function without(args: object, keys: ReadonlySet<string>): MachineArgs {
  return Object.fromEntries(Object.entries(args).filter(([key]) => !keys.has(key)));
}

/** The part of arguments that is about machines. */
export const machineArgs = {
  ofCluster: (args: FlatcarClusterArgs): MachineArgs => without(args, clusterOnly),
  ofPool: (args: FlatcarPoolArgs): MachineArgs => without(args, poolOnly),
  ofDomain: (args: FailureDomainArgs): MachineArgs => without(args, domainOnly),
  ofNode: (args: FlatcarNodeArgs): MachineArgs => without(args, nodeOnly),
};

/** The pools in the order in which they are made and replaced. */
export function poolsOf(args: FlatcarClusterArgs): Pool[] {
  return poolOrder(args.pools).map((name): Pool => {
    const given = args.pools[name] as FlatcarPoolArgs;
    const pool = given.etcdCluster === undefined ? given : { ...given, holdsState: true };
    const keys = keysOf(pool);
    return { name, path: poolPath(name), args: pool, keys, width: windowOf(keys.length, pool) };
  });
}

/** A pool whose declaration is wrong has no keys: no node of it can be looked at. */
function keysOf({ nodes, replicas }: FlatcarPoolArgs): string[] {
  if (nodes !== undefined) return replicas === undefined ? sortKeys(Object.keys(nodes)) : [];
  return isCount(replicas) ? Array.from({ length: replicas }, (_, i) => String(i)) : [];
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

/** What is wrong with a pool itself, whatever its machines are. */
export function poolProblems({ name, path, args, keys }: Pool): Problem[] {
  return [
    ...labelProblem(name, path, "a pool's name"),
    ...sizeProblems(path, args),
    ...(args.nodes === undefined
      ? []
      : keys.flatMap((key) => labelProblem(key, nodePath(name, key), "a node's key"))),
    ...orderProblems(path, args),
    ...gateProblems(args.gate, path),
    ...maxUnavailableProblem(args.maxUnavailable, joinPath(path, "maxUnavailable")),
    ...quorumProblems(keys.length, args, path),
  ];
}

function sizeProblems(path: string, { nodes, replicas }: FlatcarPoolArgs): Problem[] {
  if ((nodes === undefined) === (replicas === undefined)) {
    const code = nodes === undefined ? "args.missing" : "args.exclusive";
    const message =
      nodes === undefined
        ? "has no nodes: give replicas, or nodes by their keys"
        : "has both nodes and replicas: give the one or the other";
    return [{ path, code, message }];
  }
  if (replicas === undefined || isCount(replicas)) return [];
  return [
    {
      path: joinPath(path, "replicas"),
      code: "pool.replicas",
      value: String(replicas),
      message: "must be a whole number of nodes, 0 or more",
    },
  ];
}

function orderProblems(path: string, { order }: FlatcarPoolArgs): Problem[] {
  if (order === undefined || Number.isFinite(order)) return [];
  const message = "must be a number";
  return [{ path: joinPath(path, "order"), code: "pool.order", value: String(order), message }];
}
