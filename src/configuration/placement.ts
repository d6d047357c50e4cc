import { isMap } from "../cluster/settings";
import { joinPath, type Problem } from "../guestinfo";
import type { Settings, Tree } from "./settings";

/** What a configuration calls by name. */
export type Kind =
  | "datacenter"
  | "computeCluster"
  | "resourcePool"
  | "datastore"
  | "datastoreCluster"
  | "host"
  | "network";

/** What there is under a name, or why it could not be found. */
type Found =
  | { readonly found: true; readonly id: string; readonly resourcePoolId?: string }
  | { readonly found: false; readonly reason: string };

/** Finds something by its name, in a datacenter if one is given. */
export type Finder = (kind: Kind, name: string, datacenterId?: string) => Promise<Found>;

/** Which key gives a name, and which the id that it stands for. */
const named: readonly (readonly [Kind, string])[] = [
  ["resourcePool", "resourcePoolId"],
  ["datastore", "datastoreId"],
  ["datastoreCluster", "datastoreClusterId"],
  ["host", "hostSystemId"],
];

/** Stands for an id that was not found, so that nobody says that it is missing as well. */
const notFound = "not found";

interface Scope {
  readonly datacenter: string | undefined;
  readonly network: string | undefined;
}

/** Settings with the ids of what they name in the vCenter. */
export async function placed(
  { form, args, network, origins }: Settings,
  finder: Finder,
): Promise<{ readonly args: Tree; readonly problems: readonly Problem[] }> {
  const placer = new Placer(finder, origins);
  const scope = { datacenter: undefined, network };
  if (form === undefined) return { args, problems: [] };
  const found =
    form === "cluster" ? placer.cluster(args, form, scope) : placer.level(args, form, scope);
  return { args: await found, problems: placer.problems };
}

class Placer {
  readonly problems: Problem[] = [];

  constructor(
    private readonly finder: Finder,
    private readonly origins: ReadonlyMap<string, string>,
  ) {}

  async cluster(args: Tree, path: string, scope: Scope): Promise<Tree> {
    const inner = await this.scope(args, path, scope);
    const [own, domains, pools] = await Promise.all([
      this.level(args, path, inner, true),
      this.each(args["failureDomains"], joinPath(path, "failureDomains"), (domain, at) =>
        this.level(domain, at, inner, true),
      ),
      this.each(args["pools"], joinPath(path, "pools"), (pool, at) => this.pool(pool, at, inner)),
    ]);
    return { ...own, ...given("failureDomains", domains), ...given("pools", pools) };
  }

  private async pool(args: Tree, path: string, scope: Scope): Promise<Tree> {
    const inner = await this.scope(args, path, scope);
    const [own, domains, nodes] = await Promise.all([
      this.level(args, path, inner, true),
      this.each(args["failureDomains"], joinPath(path, "failureDomains"), (domain, at) =>
        this.level(domain, at, inner, true),
      ),
      this.each(args["nodes"], joinPath(path, "nodes"), (node, at) => this.level(node, at, inner)),
    ]);
    return { ...own, ...given("failureDomains", domains), ...given("nodes", nodes) };
  }

  /** The ids of one object of the configuration; a `rule` says that anti-affinity rules are made from it. */
  async level(args: Tree, path: string, outer: Scope, rule = false): Promise<Tree> {
    const scope = await this.scope(args, path, outer);
    const { datacenter, computeCluster, ...rest } = args;
    const level: Record<string, unknown> = { ...rest };
    if (typeof datacenter === "string") {
      level["datacenterId"] = scope.datacenter;
      this.exclusive(args, "datacenter", "datacenterId", path);
    }
    await Promise.all([
      ...named.map(async ([kind, id]) => {
        const name = level[kind];
        delete level[kind];
        if (typeof name !== "string") return;
        this.exclusive(args, kind, id, path);
        level[id] = (await this.find(kind, name, joinPath(path, kind), scope))?.id ?? notFound;
      }),
      this.networks(level, path, scope),
    ]);
    if (typeof computeCluster !== "string") return level;
    const at = joinPath(path, "computeCluster");
    const found = await this.find("computeCluster", computeCluster, at, scope);
    level["resourcePoolId"] ??= found?.resourcePoolId ?? notFound;
    if (rule) level["computeClusterId"] ??= found?.id ?? notFound;
    return level;
  }

  private async networks(
    level: Record<string, unknown>,
    path: string,
    scope: Scope,
  ): Promise<void> {
    const { networks } = level;
    if (!Array.isArray(networks)) return;
    level["networks"] = await Promise.all(
      networks.map(async (adapter: Tree, i) => {
        const at = joinPath(joinPath(path, "networks"), i);
        const { network, ...rest } = adapter;
        if (network !== undefined) this.exclusive(adapter, "network", "networkId", at);
        if (network === undefined && rest["networkId"] !== undefined) return adapter;
        const name = typeof network === "string" ? network : scope.network;
        if (name !== undefined) {
          const own = typeof network === "string";
          const where = own ? joinPath(at, "network") : "network";
          return {
            ...rest,
            networkId: (await this.find("network", name, where, scope))?.id ?? notFound,
          };
        }
        const message = "is required: the network's name, or networkId";
        this.problems.push({ path: joinPath(at, "network"), code: "config.missing", message });
        return { ...rest, networkId: notFound };
      }),
    );
  }

  /** What names in an object are looked up in. */
  private async scope(args: Tree, path: string, outer: Scope): Promise<Scope> {
    const { datacenter, datacenterId } = args;
    if (typeof datacenterId === "string") return { ...outer, datacenter: datacenterId };
    if (typeof datacenter !== "string") return outer;
    const at = joinPath(path, "datacenter");
    const found = await this.find("datacenter", datacenter, at, outer);
    return { ...outer, datacenter: found?.id ?? notFound };
  }

  private readonly reported = new Set<string>();

  private async find(kind: Kind, name: string, path: string, scope: Scope) {
    // Where the datacenter is not found, nothing in it is; that is no mistake of its own.
    if (scope.datacenter === notFound && kind !== "datacenter") return undefined;
    const found = await this.finder(
      kind,
      name,
      kind === "datacenter" ? undefined : scope.datacenter,
    );
    if (found.found) return found;
    const at = this.origins.get(path) ?? path;
    const key = JSON.stringify([at, kind, name]);
    if (this.reported.has(key)) return undefined;
    this.reported.add(key);
    const message = `the vCenter has none of this name here: ${found.reason}`;
    this.problems.push({ path: at, code: "config.name", value: name, message });
    return undefined;
  }

  private exclusive(args: Tree, name: string, id: string, path: string): void {
    if (args[id] === undefined) return;
    const message = `excludes ${id}: give the one or the other`;
    this.problems.push({ path: joinPath(path, name), code: "config.exclusive", message });
  }

  private async each(
    items: unknown,
    path: string,
    place: (item: Tree, path: string) => Promise<Tree>,
  ): Promise<Tree | undefined> {
    if (!isMap(items)) return undefined;
    const entries = Object.entries(items).map(
      async ([key, item]) => [key, await place(item as Tree, joinPath(path, key))] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  }
}

function given(key: string, value: Tree | undefined): Tree {
  return value === undefined ? {} : { [key]: value };
}
