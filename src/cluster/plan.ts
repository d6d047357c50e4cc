import { planMachine } from "../flatcar/machine";
import type { MachineOptions } from "../flatcar/options/machine";
import { planSchema } from "../flatcar/plan-schema";
import type { Problem } from "../guestinfo";
import { declare, type Reader } from "./declaration";
import type { NodeFacts } from "./facts";
import type { ClusterOptions } from "./options";
import { wavesOf } from "./rollout";
import type { Settings } from "./settings";
import { knownValues } from "./values";

/** One node as it is planned. */
export interface PlannedNode extends NodeFacts {
  /** What the cluster, its pool, its failure domain and it itself say of its machine, as one: options of `planMachine`, and what only a vCenter sees. */
  readonly settings: Settings;
}

/** What a cluster's options come to. */
export interface ClusterPlan {
  /** The nodes in the order in which they are made and replaced. */
  readonly nodes: readonly PlannedNode[];
  /** The names of nodes that are replaced at the same time, wave by wave, when a change reaches all of them and each takes equally long. */
  readonly waves: readonly (readonly string[])[];
  /** Mistakes, of the cluster and of its machines, each with the path at which it was written. Any of them means that the cluster must not be made. */
  readonly problems: readonly Problem[];
  /** Advice about the cluster that stops nothing. What `planMachine` has about a machine comes beside it. */
  readonly warnings: readonly Problem[];
}

const readerOf = (): Reader => ({
  schema: planSchema(),
  values: knownValues,
  machineProblems: ({ settings, settingsToCheck }) =>
    planMachine((settingsToCheck ?? settings) as unknown as MachineOptions).problems,
});

/**
 * Works out what a cluster is: its nodes with their names, addresses and settings, the order of a roll, and every mistake at once.
 * It depends on its options alone and throws for no JSON value: options of the wrong kind are problems, too. Secrets of an
 * `etcdCluster` are made by the engine; something stands for them in `settings`. What only a vCenter sees is not looked at.
 *
 * @param options What the cluster is. `name` is the first part of every node's name.
 */
export function planCluster(options: ClusterOptions & { readonly name: string }): ClusterPlan {
  const name: unknown = (options as Partial<typeof options> | null | undefined)?.name;
  const isNamed = typeof name === "string";
  const { pools, nodes, problems, warnings } = declare(
    isNamed ? name : "cluster",
    options,
    readerOf(),
  );
  const unnamed: Problem = {
    path: "name",
    code: name === undefined ? "args.missing" : "args.type",
    message: "the cluster needs a name, which is a text",
  };
  const waves = pools.flatMap((pool) =>
    wavesOf(
      nodes.filter((node) => node.pool === pool).map((node) => node.name),
      pool.width,
    ),
  );
  return {
    nodes: nodes.map(({ facts, settings }) => ({ ...facts, settings })),
    waves,
    problems: isNamed ? problems : [unnamed, ...problems],
    warnings,
  };
}
