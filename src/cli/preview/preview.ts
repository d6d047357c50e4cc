import { sortKeys } from "../../cluster/keys";
import { machinesOf, type PreviewedMachine } from "./machines";
import type { PreviewFile } from "./steps";
import { previewWaves } from "./waves";

/** The nodes of a pool; machines of no cluster are in one without a name. */
export interface PreviewedPool {
  readonly name: string;
  readonly machines: readonly PreviewedMachine[];
}

/** A cluster; the machines of none are in one without a name. */
export interface PreviewedCluster {
  readonly name: string;
  readonly pools: readonly PreviewedPool[];
}

/** What a preview does to machines. */
export interface Preview {
  readonly clusters: readonly PreviewedCluster[];
  readonly waves: readonly (readonly PreviewedMachine[])[];
  readonly errors: readonly string[];
  /** Whether machines that stay as they are may be missing. */
  readonly isShort: boolean;
}

/** What becomes of the machines in a preview: their clusters and pools, and when. */
export function previewOf({ steps, errors, isShort }: PreviewFile): Preview {
  const machines = machinesOf(steps);
  // In the order of a roll; what is gone is at the end of its pool's cluster, unless others of its pool stay.
  const ordered = [
    ...machines.filter(({ effect }) => effect !== "gone"),
    ...machines.filter(({ effect }) => effect === "gone"),
  ];
  const clusters = grouped(ordered, ({ clusterUrn }) => clusterUrn).map((own) => ({
    name: own[0]?.cluster ?? "",
    pools: grouped(own, ({ pool }) => pool).map((nodes) => ({
      name: nodes[0]?.pool ?? "",
      machines: inOrder(nodes),
    })),
  }));
  const places = clusters.flatMap(({ pools }) => pools.flatMap((pool) => pool.machines));
  const waves = previewWaves(steps, machines).map((wave) =>
    wave.toSorted((a, b) => places.indexOf(a) - places.indexOf(b)),
  );
  return { clusters, waves, errors, isShort };
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

/** Nodes by their keys, as the cluster has them. */
function inOrder(machines: readonly PreviewedMachine[]): PreviewedMachine[] {
  const keyOf = ({ key, name }: PreviewedMachine): string => key || name;
  const places = new Map(sortKeys(machines.map(keyOf)).map((key, i) => [key, i]));
  return machines.toSorted((a, b) => (places.get(keyOf(a)) ?? 0) - (places.get(keyOf(b)) ?? 0));
}
