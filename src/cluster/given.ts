import { struct, type Schema } from "../arguments";
import { readGiven, type Given, type Later } from "../flatcar/given";
import { joinPath, type Problem } from "../guestinfo";
import type { NodeFacts } from "./facts";
import { poolPath } from "./keys";
import type { ClusterOptions, PoolDefaultOptions } from "./options";
import { under } from "./refine";
import { isMap } from "./settings";

/** Options as far as they are what they must be. */
export interface GivenOptions {
  readonly options: ClusterOptions;
  /** What is wrong with the rest. What functions give is looked at when they are called, so it grows. */
  readonly problems: readonly Problem[];
  /** Where something was given that is not in `options`. It grows as well. */
  readonly lost: readonly string[];
}

/** What options are held against, and what becomes of those that come later. */
export interface GivenReader {
  readonly schema: Schema;
  readonly later?: Later;
}

/** Holds options of any kind against the schema: they may come from JSON, YAML or JavaScript, which no compiler has looked at. */
export function givenOptions(given: unknown, { schema, later }: GivenReader): GivenOptions {
  const rules = { schema, complete: true };
  const read = readGiven(given, struct("FlatcarClusterArgs"), { ...rules, later });
  const options = { pools: {}, ...(read.value as Partial<ClusterOptions> | undefined) };
  const problems = [...read.problems];
  const lost = [...read.lost];
  const said = new Set<string>();
  const checked = <T extends PoolDefaultOptions>(holder: T, base: string): T => {
    const { perNode: make } = holder;
    if (make === undefined) return holder;
    const perNode = (node: NodeFacts, all: readonly NodeFacts[]): object => {
      const at = joinKey(base, node.key);
      const result = orFailure(() =>
        // What it does to the list, such as to sort it, is nothing to the other nodes.
        readGiven(make(node, [...all]), struct("MachineArgs"), {
          ...rules,
          later: later && ((value, type, path) => later(value, type, under(at, path))),
        }),
      );
      for (const problem of result.problems) {
        // What is wrong with several nodes in the same way is said once.
        const key = JSON.stringify([base, problem.path, problem.message, problem.value]);
        if (!said.has(key)) problems.push({ ...problem, path: under(at, problem.path) });
        said.add(key);
      }
      lost.push(...result.lost.map((path) => under(at, path)));
      return isMap(result.value) ? result.value : {};
    };
    return { ...holder, perNode };
  };
  const pools = Object.entries(options.pools).map(([name, pool]) => {
    const path = poolPath(name);
    const own = checked(pool, path);
    const isLost = ["nodes", "replicas"].some((key) => lost.includes(joinPath(path, key)));
    return [name, isLost ? withANode(own) : own];
  });
  return {
    options: {
      ...checked(options, ""),
      pools: Object.fromEntries(pools) as ClusterOptions["pools"],
    },
    problems,
    lost,
  };
}

/** What a user's function gives, or that it fails. */
function orFailure(read: () => Given): Given {
  try {
    return read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const problem = { path: "", code: "node.function", message: `fails: ${reason}` };
    return { value: {}, problems: [problem], lost: [""] };
  }
}

/** Where settings were made by a pool's or a cluster's function. */
export function joinKey(base: string, key: string): string {
  return under(base, `perNode(${JSON.stringify(key)})`);
}

/** A pool whose nodes could not be read, as if it had one, to find what else is wrong with it. */
export function withANode<T extends { readonly nodes?: unknown; readonly replicas?: unknown }>(
  pool: T,
): T {
  return pool.nodes === undefined && pool.replicas === undefined ? { ...pool, replicas: 1 } : pool;
}
