import type * as pulumi from "@pulumi/pulumi";
import { formatIp } from "../../flatcar/ip";
import { joinPath, type Problem } from "../../guestinfo";
import type { FlatcarClusterArgs, GateArgs, NodeFacts } from "../flatcarClusterArgs";
import type { FlatcarVmArgs } from "../flatcarVmArgs";
import { pick, soonOf } from "../inputs";
import type { MachineArgs } from "../machineArgs";
import { planProblems } from "../machine";
import { ownAddresses, withAddress, type OwnAddress } from "./addresses";
import { collisionProblems } from "./collisions";
import { preparedGate } from "./gate";
import { gateLoginProblems, gateProblems } from "./gateRules";
import { draftOf, layersOf, type Draft } from "./draft";
import { etcdLayer, etcdLayerToCheck, etcdPoolOf, etcdProblems, type EtcdPool } from "./etcd";
import { guardedGate } from "./etcdGuard";
import { nameProblems, nodePath } from "./keys";
import { withFacts } from "./placeholders";
import { folderProblems, placementProblems, type Domain } from "./placement";
import { poolProblems, poolsOf, type Pool } from "./pool";
import { refineAll, under } from "./refine";

/** Addresses that a guest reports and that are not its own, unless the arguments say otherwise: docker's network. */
const ignoredByDefault = ["172.17.0.0/16"];

/** One declared node. */
export interface Node {
  readonly pool: Pool;
  readonly key: string;
  /** The machine's name, and that of its resource. */
  readonly name: string;
  readonly args: FlatcarVmArgs;
  /** The same settings to look for mistakes in, where some of `args` come from resources of the cluster itself. */
  readonly argsToCheck?: FlatcarVmArgs;
  /** What stands between this node and the next. */
  readonly gate?: GateArgs;
  /** The failure domain that the node is in. */
  readonly domain?: Domain;
  /** The node's address on its first network, if it is declared. */
  readonly address?: string;
  /** Where that address was given. */
  readonly ownAddressPath?: string;
  /** Whether the node should have had an address, but what was given for it is wrong. */
  readonly addressIsWrong: boolean;
  /** Where the user wrote what is at a path of `args`. */
  readonly originOf: (path: string) => string;
}

/** What a cluster declares, and everything that is wrong with it. */
export interface Declaration {
  /** The pools in the order in which they are made and replaced. */
  readonly pools: readonly Pool[];
  /** The pools that are etcd clusters. */
  readonly etcd: ReadonlyMap<Pool, EtcdPool>;
  /** The nodes by pool and key. */
  readonly nodes: readonly Node[];
  readonly problems: readonly Problem[];
}

/** Reads the arguments of a cluster. */
export function declarationOf(cluster: string, args: FlatcarClusterArgs): Declaration {
  const pools = poolsOf(args);
  const problems = [
    ...gateProblems(args.gate, ""),
    ...folderProblems(args),
    ...pools.flatMap((pool) => [...poolProblems(pool), ...placementProblems(args, pool)]),
  ];
  const drafts = pools.flatMap((pool) => {
    const { byKey, problems: found } = ownAddresses(pool);
    problems.push(...found, ...[...byKey.values()].flatMap((own) => own.problems));
    return pool.keys.map((key) => draftOf(cluster, args, pool, key, byKey.get(key)));
  });
  const facts = drafts.map((draft) => draft.facts);
  const etcd = new Map<Pool, EtcdPool>();
  for (const pool of pools) {
    const own = drafts.filter((draft) => draft.pool === pool);
    problems.push(...etcdProblems(pool, own));
    const found = etcdPoolOf(cluster, pool, own);
    if (found !== undefined) etcd.set(pool, found);
  }
  const nodes = drafts.map((draft) => {
    const preset = etcd.get(draft.pool);
    return preset === undefined
      ? nodeOf(args, draft, facts, problems)
      : memberOf(args, draft, facts, problems, preset);
  });
  const named = nodes.map(({ name, pool, key, args: { hostname } }) => ({
    name,
    path: pool.args.nodes === undefined ? pool.path : nodePath(pool.name, key),
    isHostname: hostname === undefined,
  }));
  problems.push(
    ...nameProblems(cluster, named),
    ...collisionProblems(nodes, args.virtualIps),
    ...machineProblems(nodes),
  );
  return { pools, etcd, nodes, problems };
}

/** A node that is a member of an etcd cluster. Its certificates are not there yet when mistakes are looked for. */
function memberOf(
  args: FlatcarClusterArgs,
  draft: Draft,
  all: readonly NodeFacts[],
  problems: Problem[],
  etcd: EtcdPool,
): Node {
  const member = etcd.members.find(({ name }) => name === draft.facts.name);
  const node = nodeOf(args, draft, all, problems);
  if (member === undefined) return node;
  const { args: argsToCheck } = nodeOf(args, draft, all, [], etcdLayerToCheck(etcd, member));
  const { args: told } = nodeOf(args, draft, all, [], etcdLayer(etcd, member));
  const gate = guardedGate(node.gate, etcd, member);
  return { ...node, args: told, argsToCheck, ...(gate && { gate }) };
}

function nodeOf(
  args: FlatcarClusterArgs,
  draft: Draft,
  all: readonly NodeFacts[],
  problems: Problem[],
  preset?: MachineArgs,
): Node {
  const { pool, facts, own, domain } = draft;
  const { key, name } = facts;
  const { args: refined, originOf } = refineAll(layersOf(args, draft, all, preset));
  const { args: machine, problems: found } = withFacts(refined, facts, originOf);
  problems.push(...found);
  const { hostname, address: given } = pool.args.nodes?.[key] ?? {};
  const gate = { ...args.gate, ...pool.args.gate };
  const { networks, ignoredGuestIps } = machine;
  const { virtualIps = [] } = args;
  const address = own?.address;
  return {
    pool,
    key,
    name,
    originOf,
    ...((gate.ready ?? gate.drain) === undefined ? {} : { gate: preparedGate(gate) }),
    ...(domain === undefined ? {} : { domain }),
    addressIsWrong:
      address === undefined && (given !== undefined || pool.args.addressRange !== undefined),
    ...(address === undefined
      ? {}
      : { address: formatIp(address), ownAddressPath: (own as OwnAddress).path }),
    args: {
      ...machine,
      name,
      ...(hostname === undefined ? {} : { hostname }),
      ...(address === undefined || networks === undefined
        ? {}
        : { networks: withAddress(networks, address) }),
      ...(virtualIps.length === 0
        ? {}
        : { ignoredGuestIps: withMore(ignoredGuestIps, virtualIps) }),
    },
  };
}

function withMore(
  given: FlatcarVmArgs["ignoredGuestIps"],
  more: readonly string[],
): pulumi.Input<string[]> {
  return pick(soonOf(given ?? ignoredByDefault), (known) => [...known, ...more]);
}

/** What is wrong with the nodes' machines. What is wrong with several nodes in the same way is said once. */
function machineProblems(nodes: readonly Node[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const node of nodes) {
    const own = planProblems(node.name, node.argsToCheck ?? node.args);
    for (const problem of [...own, ...gateLoginProblems(node.gate, node.args.ssh)]) {
      // The rules about names are stricter here, and speak of pools and keys.
      if (problem.path === "name") continue;
      // Without its address the network is wrong as well, which is no mistake of its own.
      if (node.addressIsWrong && problem.path.startsWith("networks[0].")) continue;
      const path = originOf(node, problem.path);
      const key = JSON.stringify([path, problem.code, problem.message, problem.value]);
      problems.set(key, { ...problem, path });
    }
  }
  return [...problems.values()];
}

function originOf(node: Node, path: string): string {
  if (path === "hostname") return under(nodePath(node.pool.name, node.key), path);
  if (path === "networks[0].addresses[0]" && node.ownAddressPath !== undefined) {
    return node.ownAddressPath;
  }
  if (node.argsToCheck !== undefined && /^etcd[.[]/.test(path)) {
    return under(
      joinPath(node.pool.path, "etcdCluster"),
      path.slice("etcd".length).replace(/^\./, ""),
    );
  }
  const origin = node.originOf(path);
  // What nobody has given is missing in the pool.
  const [first = ""] = path.split(/[.[]/);
  return Reflect.get(node.args, first) === undefined ? under(node.pool.path, path) : origin;
}
