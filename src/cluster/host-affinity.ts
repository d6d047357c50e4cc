import { joinPath, type Problem } from "../guestinfo/problem";
import { nodePath } from "./keys";
import type { ClusterOptions, HostAffinityOptions, NodeOptions } from "./options";
import { computeClusterOf, type ComputeCluster, type Domain } from "./placement";
import type { Pool } from "./pool";

/** A rule that binds machines to hosts of a vSphere cluster. */
export interface HostAffinityRule extends ComputeCluster {
  readonly name: string;
  readonly affinity: HostAffinityOptions;
  /** Where it was written. */
  readonly path: string;
  /** The names of the machines. */
  readonly members: readonly string[];
}

/** A machine and where it goes. */
interface Placed {
  readonly name: string;
  readonly key: string;
  readonly domain?: Domain;
}

interface Affinity {
  readonly options: HostAffinityOptions;
  readonly path: string;
  /** Whether it is the node's own, or that of its failure domain. */
  readonly of: "node" | "domain" | "pool";
}

/** What binds a node to hosts: what it says itself, else its failure domain, its pool or the cluster. */
function affinityOf(
  cluster: ClusterOptions,
  pool: Pool,
  { key, domain }: Omit<Placed, "name">,
): Affinity | undefined {
  const own = pool.options.nodes?.[key]?.hostAffinity;
  const all: readonly (readonly [HostAffinityOptions | undefined, string, Affinity["of"]])[] = [
    [own, nodePath(pool.name, key), "node"],
    [domain?.options.hostAffinity, domain?.path ?? "", "domain"],
    [pool.options.hostAffinity, pool.path, "pool"],
    [cluster.hostAffinity, "", "pool"],
  ];
  const [options, holder = "", of = "pool"] = all.find(([one]) => one !== undefined) ?? [];
  if (options === undefined) return undefined;
  return { options, path: holder === "" ? "hostAffinity" : joinPath(holder, "hostAffinity"), of };
}

/**
 * The rules that bind a pool's machines to hosts: one for all that are bound in the same place, and one for each failure domain with
 * a vSphere cluster of its own, as a rule belongs to one.
 */
export function hostAffinityRules(
  cluster: string,
  options: ClusterOptions,
  pool: Pool,
  machines: readonly Placed[],
): HostAffinityRule[] {
  const rules = new Map<string, HostAffinityRule & { readonly members: string[] }>();
  for (const machine of machines) {
    const affinity = affinityOf(options, pool, machine);
    const home = computeClusterOf(options, pool, machine.domain);
    if (affinity === undefined || home === undefined) continue;
    const { domain } = machine;
    const isOwn = affinity.of === "domain" || domain?.options.computeClusterId !== undefined;
    const suffix = isOwn && domain !== undefined ? `-${domain.name}` : "";
    const name = affinity.of === "node" ? machine.name : `${cluster}-${pool.name}${suffix}`;
    const rule = rules.get(name) ?? {
      name,
      ...home,
      ...ownDatacenter(affinity.of === "node" ? pool.options.nodes?.[machine.key] : undefined),
      affinity: affinity.options,
      path: affinity.path,
      members: [],
    };
    rule.members.push(machine.name);
    rules.set(name, rule);
  }
  return [...rules.values()];
}

/** The datacenter of a node that has one of its own. */
function ownDatacenter(node: NodeOptions = {}): Pick<ComputeCluster, "datacenterId"> {
  const { datacenterId } = node;
  return datacenterId === undefined ? {} : { datacenterId };
}

/** What is wrong with what binds a pool's nodes to hosts. */
export function hostAffinityProblems(
  cluster: ClusterOptions,
  pool: Pool,
  domainOf: (key: string) => Domain | undefined,
): Problem[] {
  return pool.keys.flatMap((key) => {
    const domain = domainOf(key);
    const affinity = affinityOf(cluster, pool, { key, ...(domain && { domain }) });
    if (affinity === undefined) return [];
    const { options, path } = affinity;
    const found = hostsProblems(options, path);
    if (computeClusterOf(cluster, pool, domain) !== undefined) return found;
    const message = "a rule belongs to a vSphere cluster: give computeClusterId";
    return [...found, { path, code: "pool.host-affinity", message }];
  });
}

/** What is wrong with the hosts that something is bound to. */
export function hostsProblems({ hostSystemIds }: HostAffinityOptions, path: string): Problem[] {
  if (!Array.isArray(hostSystemIds) || hostSystemIds.length > 0) return [];
  const message = "is empty: name one host or more";
  return [{ path: joinPath(path, "hostSystemIds"), code: "pool.host-affinity", message }];
}
