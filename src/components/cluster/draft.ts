import { formatIp } from "../../flatcar/ip";
import type { FlatcarClusterArgs, NodeFacts } from "../flatcarClusterArgs";
import { joinPath } from "../../guestinfo";
import type { MachineArgs } from "../machineArgs";
import type { OwnAddress } from "./addresses";
import { indexOfKey, nodePath } from "./keys";
import { domainOf, type Domain } from "./placement";
import { machineArgs, type Pool } from "./pool";
import { under, type Layer } from "./refine";

/** What is known about a node before its settings are looked at. */
export interface Draft {
  readonly pool: Pool;
  readonly facts: NodeFacts;
  readonly own?: OwnAddress;
  readonly domain?: Domain;
}

/** Finds out what is known about a node. */
export function draftOf(
  cluster: string,
  args: FlatcarClusterArgs,
  pool: Pool,
  key: string,
  own: OwnAddress | undefined,
): Draft {
  const name = `${cluster}-${pool.name}-${key}`;
  const domain = domainOf(args, pool, key);
  const index = indexOfKey(key);
  const facts: NodeFacts = {
    cluster,
    pool: pool.name,
    key,
    ...(index === undefined ? {} : { index }),
    name,
    hostname: pool.args.nodes?.[key]?.hostname ?? name.toLowerCase(),
    ...(own?.address === undefined ? {} : { address: formatIp(own.address) }),
    ...(domain === undefined ? {} : { failureDomain: domain.name }),
  };
  return { pool, facts, ...(own && { own }), ...(domain && { domain }) };
}

/** The settings that a node's are refined from, the most general first. */
export function layersOf(
  args: FlatcarClusterArgs,
  { pool, facts, domain }: Draft,
  all: readonly NodeFacts[],
  preset: MachineArgs = {},
): Layer[] {
  const { key } = facts;
  const perNode = (path: string, f: FlatcarClusterArgs["perNode"]): Layer[] =>
    f === undefined
      ? []
      : [{ path: under(path, `perNode(${JSON.stringify(key)})`), args: f(facts, all) }];
  return [
    { path: "", args: machineArgs.ofCluster(args) },
    ...perNode("", args.perNode),
    { path: pool.path, args: machineArgs.ofPool(pool.args) },
    ...perNode(pool.path, pool.args.perNode),
    ...(domain === undefined
      ? []
      : [{ path: domain.path, args: machineArgs.ofDomain(domain.args) }]),
    { path: nodePath(pool.name, key), args: machineArgs.ofNode(pool.args.nodes?.[key] ?? {}) },
    { path: joinPath(pool.path, "etcdCluster"), args: preset },
  ];
}
