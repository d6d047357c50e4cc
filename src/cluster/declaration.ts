import { besides } from "../flatcar/given";
import type { Problem } from "../guestinfo";
import type { KubernetesCluster } from "../kubernetes/facts";
import { machineAdvice } from "../kubernetes/rules/advice";
import { machineProblems as kubernetesMachineProblems } from "../kubernetes/rules/machine";
import { ownAddresses } from "./addresses";
import { claimsOf, virtualClaims, type Claim } from "./claims";
import { collisionProblems } from "./collisions";
import { draftOf, type Draft } from "./draft";
import { etcdPoolOf, etcdProblems, type EtcdPool } from "./etcd";
import { gateProblems } from "./gate-rules";
import { givenOptions, type GivenReader } from "./given";
import { hostAffinityProblems, hostAffinityRules, type HostAffinityRule } from "./host-affinity";
import { nameProblems, nodePath } from "./keys";
import { isOfPreset, kubernetesNode, kubernetesOf, virtualIpsOf } from "./kubernetes";
import { nodeOf, originOf, type Node, type NodeReader } from "./node";
import type { ClusterOptions } from "./options";
import {
  antiAffinityRules,
  domainOf,
  folderProblems,
  placementProblems,
  ruleNameProblems,
  type AntiAffinityRule,
} from "./placement";
import { poolProblems, poolsOf, type Pool } from "./pool";
import { presetsOf, type PresetReader, type Presets } from "./presets";

/** What a cluster declares, and everything that is wrong with it. */
export interface Declaration {
  /** The cluster's name, the first part of its nodes'. */
  readonly name: string;
  /** What was given, as far as it is what it must be. */
  readonly options: ClusterOptions;
  /** The pools in the order in which they are made and replaced. */
  readonly pools: readonly Pool[];
  /** The pools that are etcd clusters. */
  readonly etcd: ReadonlyMap<Pool, EtcdPool>;
  /** The cluster as one of Kubernetes, if it is one. */
  readonly kubernetes?: KubernetesCluster;
  /** The nodes by pool and key. */
  readonly nodes: readonly Node[];
  /** The rules that keep a pool's machines on different hosts. */
  readonly rules: ReadonlyMap<Pool, readonly AntiAffinityRule[]>;
  /** The rules that bind a pool's machines to hosts. */
  readonly hostRules: ReadonlyMap<Pool, readonly HostAffinityRule[]>;
  /** What only one machine of a vCenter can have. */
  readonly claims: readonly Claim[];
  readonly problems: readonly Problem[];
  /** Advice that stops nothing, beside that about each machine. */
  readonly warnings: readonly Problem[];
}

/** What the reader of a declaration brings along. */
export interface Reader extends NodeReader, PresetReader, GivenReader {
  /** What is wrong with a node's machine, with the paths of its own settings. */
  readonly machineProblems: (node: Node) => readonly Problem[];
}

/** Reads what a cluster declares, whose name is a given one unless its options have another. It throws for no value. */
export function declare(resource: string, given: unknown, reader: Reader): Declaration {
  const held = givenOptions(given, reader);
  const virtualIps = virtualIpsOf(held.options);
  const options = { ...held.options, virtualIps: virtualIps.map(({ text }) => text) };
  const cluster = options.name ?? resource;
  const { isKnown } = reader.values;
  const pools = poolsOf(options);
  const problems = [
    ...gateProblems(options.gate, "", isKnown),
    ...folderProblems(options),
    ...saidOnce(
      pools.flatMap((pool) => [
        ...poolProblems(pool, isKnown),
        ...placementProblems(options, pool),
        ...hostAffinityProblems(options, pool, (key) => domainOf(options, pool, key)),
      ]),
    ),
  ];
  const drafts = pools.flatMap((pool) => {
    const { byKey, problems: wrong } = ownAddresses(pool);
    problems.push(...wrong, ...[...byKey.values()].flatMap((own) => own.problems));
    return pool.keys.map((key) => draftOf(cluster, options, pool, key, byKey.get(key)));
  });
  const etcd = new Map<Pool, EtcdPool>();
  for (const pool of pools) {
    const own = drafts.filter((draft) => draft.pool === pool);
    problems.push(...etcdProblems(pool, own));
    const members = etcdPoolOf(cluster, pool, own);
    if (members !== undefined) etcd.set(pool, members);
  }
  const kubernetes = kubernetesOf(cluster, options, pools, drafts);
  problems.push(...kubernetes.problems);
  const presets = presetsOf(etcd, kubernetes.cluster, reader);
  const nodes = nodesOf(options, drafts, presets, reader, problems);
  const named = nodes.map(({ name, pool, key, settings: { hostname } }) => ({
    name,
    path: pool.options.nodes === undefined ? pool.path : nodePath(pool.name, key),
    isHostname: hostname === undefined,
  }));
  problems.push(
    ...nameProblems(cluster, options.name === undefined ? "" : "name", named),
    ...collisionProblems(nodes, virtualIps),
    ...machineProblems(nodes, kubernetes.cluster, reader).filter(
      // What the preset makes of options that are wrong is no mistake of its own.
      ({ path }) => kubernetes.problems.length === 0 || !isOfPreset(path, options),
    ),
  );
  type RulesOf<T> = (cluster: string, options: ClusterOptions, pool: Pool, own: Node[]) => T;
  const rulesBy = <T>(rulesOf: RulesOf<T>): ReadonlyMap<Pool, T> =>
    new Map(
      pools.map((pool) => {
        const own = nodes.filter((node) => node.pool === pool);
        return [pool, rulesOf(cluster, options, pool, own)];
      }),
    );
  const [rules, hostRules] = [rulesBy(antiAffinityRules), rulesBy(hostAffinityRules)];
  problems.push(...ruleNameProblems(rules), ...ruleNameProblems(hostRules));
  const all = [...held.problems, ...besides(held.lost, problems)];
  const found = kubernetes.cluster === undefined ? {} : { kubernetes: kubernetes.cluster };
  return {
    name: cluster,
    options,
    pools,
    etcd,
    ...found,
    nodes,
    rules,
    hostRules,
    claims: [...nodes.flatMap(claimsOf), ...virtualClaims(nodes, virtualIps)],
    problems: all,
    warnings: [
      ...kubernetes.warnings,
      ...ofMachines(nodes, ({ name, settings }) =>
        kubernetesNode(kubernetes.cluster, name) === undefined ? [] : machineAdvice(settings),
      ),
    ],
  };
}

function nodesOf(
  options: ClusterOptions,
  drafts: readonly Draft[],
  presetsFor: (draft: Draft) => Presets | undefined,
  reader: Reader,
  problems: Problem[],
): Node[] {
  const all = drafts.map(({ facts }) => facts);
  const found: Problem[] = [];
  const nodes = drafts.map((draft) => {
    const presets = presetsFor(draft);
    const { node, problems: wrong } = nodeOf(options, draft, all, reader, presets?.told);
    found.push(...wrong);
    if (presets === undefined) return node;
    const checked = nodeOf(options, draft, all, reader, presets.toCheck).node;
    return { ...node, settingsToCheck: checked.settings };
  });
  problems.push(...saidOnce(found));
  return nodes;
}

/** What is wrong at one place with several pools or nodes, in the words of the first. */
function saidOnce(found: readonly Problem[]): Problem[] {
  const groups = new Map<string, { first: Problem; others: number }>();
  for (const problem of found) {
    const key = JSON.stringify([problem.path, problem.code, problem.value]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: problem, others: 0 });
    else if (group.first.message !== problem.message) group.others += 1;
  }
  return [...groups.values()].map(({ first, others }) =>
    others === 0
      ? first
      : { ...first, message: `${first.message}, and so it is with ${others} more` },
  );
}

/** What is wrong with the nodes' machines. */
function machineProblems(
  nodes: readonly Node[],
  kubernetes: KubernetesCluster | undefined,
  reader: Reader,
): Problem[] {
  return ofMachines(nodes, (node) => {
    const own = kubernetesNode(kubernetes, node.name);
    const more =
      kubernetes === undefined || own === undefined
        ? []
        : kubernetesMachineProblems(kubernetes, own, node.settings);
    return [...reader.machineProblems(node), ...more];
  });
}

/** What is found at the nodes' machines, where it was written. What is so with several of them is said once. */
function ofMachines(
  nodes: readonly Node[],
  findingsAt: (node: Node) => readonly Problem[],
): Problem[] {
  const problems = new Map<string, Problem>();
  for (const node of nodes) {
    for (const problem of findingsAt(node)) {
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
