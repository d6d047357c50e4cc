import { isMap } from "../../cluster/settings";
import { textOf } from "./facts";
import type { State, Step } from "./steps";

/** Where a machine belongs. All of it is empty for a machine of no cluster. */
export interface Place {
  /** The name of the cluster's resource. */
  readonly cluster: string;
  readonly clusterUrn: string;
  readonly pool: string;
  readonly key: string;
}

const clusterType = "flatcar-vsphere:index:FlatcarCluster";
const nodeEnd = `${clusterType}$flatcar-vsphere:index:FlatcarVm`;

/** Says of a node's component which cluster and pool it belongs to, by what a preview has of both. */
export function findPlaces(steps: readonly Step[]): (component: string) => Place {
  const parents = new Map<string, string>();
  const clusters = new Set<string>();
  const nodes = new Map<string, { readonly pool: string; readonly key: string }>();
  const pools = new Map<string, Set<string>>();
  const know = (cluster: string, pool: string, key: string): void => {
    nodes.set(`${cluster}-${pool}-${key}`, { pool, key });
    pools.set(cluster, (pools.get(cluster) ?? new Set()).add(pool));
  };
  for (const { urn, before, after } of steps) {
    for (const state of [before, after]) {
      if (state === undefined) continue;
      parents.set(urn, state.parent);
      for (const one of [urn, state.parent])
        if (typesOf(one).endsWith(clusterType)) clusters.add(one);
      for (const [cluster, pool, key] of nodesIn(urn, state)) know(cluster, pool, key);
    }
  }
  return (component) => {
    if (!typesOf(component).endsWith(nodeEnd))
      return { cluster: "", clusterUrn: "", pool: "", key: "" };
    const name = nameIn(component);
    const cluster = parents.get(component) ?? clusterOf(component, clusters) ?? guessed(component);
    const known = nodes.get(`${cluster}-${name.slice(nameIn(cluster).length + 1)}`);
    return {
      cluster: nameIn(cluster),
      clusterUrn: cluster,
      ...(known ?? split(name.slice(nameIn(cluster).length + 1), pools.get(cluster))),
    };
  };
}

/** The nodes that a cluster lists, and those that a gate is told of. */
function nodesIn(urn: string, { parent, inputs, outputs }: State): [string, string, string][] {
  const listed = isMap(outputs["nodes"]) ? Object.values(outputs["nodes"]) : [];
  const environment = inputs["environment"];
  const told = isMap(environment) ? [[environment["NODE_POOL"], environment["NODE_KEY"]]] : [];
  return [
    ...listed.filter(isMap).map(({ pool, key }) => [urn, textOf(pool), textOf(key)] as const),
    ...told.map(([pool, key]) => [parent, textOf(pool), textOf(key)] as const),
  ].filter(([, pool, key]) => pool !== "" && key !== "") as [string, string, string][];
}

/** The cluster that a node's component lies in: of several, the one with the longest name that its name begins with. */
function clusterOf(component: string, clusters: ReadonlySet<string>): string | undefined {
  const above = typesOf(component).slice(0, -nodeEnd.length + clusterType.length);
  return [...clusters]
    .filter((urn) => typesOf(urn) === above && nameIn(component).startsWith(`${nameIn(urn)}-`))
    .sort((a, b) => b.length - a.length)[0];
}

/** The cluster of a node by its name alone, which is CLUSTER-POOL-KEY. */
function guessed(component: string): string {
  const [, name = ""] = /^(.*)-[^-]+-[^-]+$/.exec(nameIn(component)) ?? [];
  const above = component.slice(0, component.lastIndexOf("::"));
  return `${above.slice(0, -nodeEnd.length + clusterType.length)}::${name}`;
}

/** POOL-KEY: both may have dashes, but few have. */
function split(
  rest: string,
  pools: ReadonlySet<string> = new Set(),
): { pool: string; key: string } {
  const [known] = [...pools]
    .filter((pool) => rest.startsWith(`${pool}-`))
    .sort((a, b) => b.length - a.length);
  const pool = known ?? rest.slice(0, Math.max(0, rest.lastIndexOf("-")));
  return { pool, key: rest.slice(pool.length + 1) };
}

function nameIn(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

/** The types in a URN, from the outermost parent's to its own. */
function typesOf(urn: string): string {
  return urn.split("::")[2] ?? "";
}
