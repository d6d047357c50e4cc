import { joinPath, shown, type Problem } from "../guestinfo/problem";
import { indexOfKey, nodePath } from "./keys";
import type { ClusterOptions, FailureDomainOptions, PoolDefaultOptions } from "./options";
import { AntiAffinity } from "./policies";
import type { Pool } from "./pool";

/** Settings about placement that flow from the cluster to its pools. */
type PlacementSettings = Pick<
  PoolDefaultOptions,
  "antiAffinity" | "computeClusterId" | "failureDomains"
>;

function settingsOf(cluster: ClusterOptions, { options }: Pool): PlacementSettings {
  return {
    antiAffinity: options.antiAffinity ?? cluster.antiAffinity,
    computeClusterId: options.computeClusterId ?? cluster.computeClusterId,
    failureDomains: options.failureDomains ?? cluster.failureDomains,
  };
}

/** Where a node's failure domain was written, and what it says. */
export interface Domain {
  readonly name: string;
  readonly path: string;
  readonly options: FailureDomainOptions;
}

/**
 * The failure domain of a node: the one that it names, or for a key that is a number its place among the domains in the order of
 * their names. It depends on the key and the domains alone, so that no growth of the pool moves a node.
 */
export function domainOf(cluster: ClusterOptions, pool: Pool, key: string): Domain | undefined {
  const { failureDomains } = settingsOf(cluster, pool);
  const names = Object.keys(failureDomains ?? {}).sort();
  const index = indexOfKey(key);
  const name =
    pool.options.nodes?.[key]?.failureDomain ??
    (index === undefined || names.length === 0 ? undefined : names[index % names.length]);
  if (name === undefined || !names.includes(name)) return undefined;
  const options = failureDomains?.[name] ?? {};
  const holder = pool.options.failureDomains === undefined ? "" : pool.path;
  const path = joinPath(holder === "" ? "failureDomains" : `${holder}.failureDomains`, name);
  return { name, path, options };
}

/** A vSphere cluster that rules belong to. */
export interface ComputeCluster {
  readonly computeClusterId: unknown;
  /** Where that was written. */
  readonly computeClusterPath: string;
  /** The datacenter in which the names of a rule are looked up: that of its machines. */
  readonly datacenterId?: unknown;
}

/** The vSphere cluster of a pool, or of a failure domain that has one of its own. */
export function computeClusterOf(
  cluster: ClusterOptions,
  pool: Pool,
  domain: Domain | undefined,
): ComputeCluster | undefined {
  const key = "computeClusterId";
  const own = domain?.options[key];
  const computeClusterId = own ?? settingsOf(cluster, pool)[key];
  if (computeClusterId === undefined) return undefined;
  const holders = [domain?.options, pool.options, cluster];
  const datacenterId = holders.find((one) => one?.["datacenterId"] !== undefined)?.["datacenterId"];
  const ofPool = pool.options[key] === undefined ? key : joinPath(pool.path, key);
  const computeClusterPath = own === undefined ? ofPool : joinPath((domain as Domain).path, key);
  return {
    computeClusterId,
    computeClusterPath,
    ...(datacenterId === undefined ? {} : { datacenterId }),
  };
}

/** What is wrong with the placement of a pool's nodes. */
export function placementProblems(cluster: ClusterOptions, pool: Pool): Problem[] {
  const { antiAffinity, computeClusterId, failureDomains = {} } = settingsOf(cluster, pool);
  const problems: Problem[] = [];
  const where = (key: "antiAffinity"): string =>
    pool.options[key] === undefined ? key : joinPath(pool.path, key);
  if (antiAffinity !== undefined && !Object.values(AntiAffinity).includes(antiAffinity)) {
    problems.push({
      path: where("antiAffinity"),
      code: "pool.anti-affinity",
      message: 'must be one of "none", "preferred", "required"',
      ...shown(antiAffinity),
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
    const given = pool.options.nodes?.[key]?.failureDomain;
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

/** What is wrong with the wish for a folder. */
export function folderProblems(options: ClusterOptions): Problem[] {
  if (options.createFolder !== true || options.folder !== undefined) return [];
  const message = "needs the folder's path: give folder";
  return [{ path: "createFolder", code: "cluster.folder", value: "true", message }];
}

/** A rule that keeps machines on different hosts. */
export interface AntiAffinityRule extends ComputeCluster {
  readonly name: string;
  /** The names of the machines. */
  readonly members: readonly string[];
  /** Whether machines that cannot be kept apart are not powered on. */
  readonly mandatory: boolean;
}

/** A machine and its failure domain. */
interface Placed {
  readonly name: string;
  readonly domain?: Domain;
}

/**
 * The rules that keep a pool's machines on different hosts: one for the pool, and one for each failure domain with a vSphere
 * cluster of its own. A rule for one machine says nothing, and vCenter refuses it.
 */
export function antiAffinityRules(
  cluster: string,
  options: ClusterOptions,
  pool: Pool,
  machines: readonly Placed[],
): AntiAffinityRule[] {
  const wanted = settingsOf(options, pool).antiAffinity ?? AntiAffinity.Preferred;
  if (wanted === AntiAffinity.None) return [];
  const groups = new Map<
    string,
    Omit<AntiAffinityRule, "name" | "mandatory" | "members"> & { members: string[] }
  >();
  for (const { name, domain } of machines) {
    const home = computeClusterOf(options, pool, domain);
    if (home === undefined) continue;
    const suffix = domain?.options.computeClusterId === undefined ? "" : `-${domain.name}`;
    const rule = `${cluster}-${pool.name}${suffix}`;
    const group = groups.get(rule) ?? { ...home, members: [] };
    group.members.push(name);
    groups.set(rule, group);
  }
  return [...groups]
    .filter(([, { members }]) => members.length > 1)
    .map(([name, group]) => ({ name, ...group, mandatory: wanted === AntiAffinity.Required }));
}

/** What is wrong with the names of rules: two pools may come to one name by that of a failure domain or a node. */
export function ruleNameProblems(
  rules: ReadonlyMap<Pool, readonly { readonly name: string }[]>,
): Problem[] {
  const holders = new Map<string, Pool>();
  return [...rules].flatMap(([pool, own]) =>
    own.flatMap(({ name }): Problem[] => {
      const other = holders.get(name);
      if (other === undefined) holders.set(name, pool);
      if (other === undefined) return [];
      const message = `a rule of ${pool.path} would have the name of one of ${other.path}: rename the pool`;
      return [{ path: pool.path, code: "cluster.name-collision", value: name, message }];
    }),
  );
}
