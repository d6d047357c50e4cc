import { joinPath, shown, type Problem } from "../guestinfo/problem";
import { gateProblems } from "./gate-rules";
import { labelProblem, nodePath, poolPath, sortKeys } from "./keys";
import type { ClusterOptions, PoolOptions } from "./options";
import { holdsState, maxUnavailableProblem, poolOrder, quorumProblems, windowOf } from "./rollout";
import type { Values } from "./values";

/** More than one program can declare; a larger number is a mistake that would use up all memory. */
const mostNodes = 10_000;

/** A pool whose nodes are counted. */
export interface Pool {
  readonly name: string;
  readonly path: string;
  readonly options: PoolOptions;
  /** The keys of its nodes in their order. */
  readonly keys: readonly string[];
  /** How many nodes may be missing at once. */
  readonly width: number;
}

/** The pools in the order in which they are made and replaced. */
export function poolsOf({ pools }: ClusterOptions): Pool[] {
  return poolOrder(pools).map((name): Pool => {
    const given = pools[name] as PoolOptions;
    const options = holdsState(given) ? { ...given, holdsState: true } : given;
    const keys = keysOf(options);
    return { name, path: poolPath(name), options, keys, width: windowOf(keys.length, options) };
  });
}

/** A pool whose declaration is wrong has no keys: no node of it can be looked at. */
function keysOf({ nodes, replicas }: PoolOptions): string[] {
  if (nodes !== undefined) return replicas === undefined ? sortKeys(Object.keys(nodes)) : [];
  return isCount(replicas) ? Array.from({ length: replicas }, (_, i) => String(i)) : [];
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= mostNodes;
}

/** What is wrong with a pool itself, whatever its machines are. */
export function poolProblems(
  { name, path, options, keys }: Pool,
  isKnown: Values["isKnown"],
): Problem[] {
  return [
    ...labelProblem(name, path, "a pool's name"),
    ...sizeProblems(path, options),
    ...(options.nodes === undefined
      ? []
      : keys.flatMap((key) => labelProblem(key, nodePath(name, key), "a node's key"))),
    ...gateProblems(options.gate, path, isKnown),
    ...maxUnavailableProblem(options.maxUnavailable, joinPath(path, "maxUnavailable")),
    ...quorumProblems(keys.length, options, path),
  ];
}

function sizeProblems(path: string, { nodes, replicas }: PoolOptions): Problem[] {
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
      message: `must be a whole number of nodes, 0 to ${mostNodes}`,
      ...shown(replicas),
    },
  ];
}
