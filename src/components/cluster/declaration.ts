import { schema } from "../../arguments";
import { declare, type Declaration } from "../../cluster/declaration";
import type { EtcdPool } from "../../cluster/etcd";
import { isOnNode } from "../../cluster/gate-rules";
import { originOf, type Node } from "../../cluster/node";
import type { GateOptions } from "../../cluster/options";
import type { Pool } from "../../cluster/pool";
import type { Settings } from "../../cluster/settings";
import type { Problem } from "../../guestinfo";
import type { FlatcarClusterArgs, GateArgs } from "../flatcar-cluster-args";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { noteChecked, titleOf } from "../inputs/given";
import { holdLater } from "../inputs/later";
import { makesHostKeyByDefault } from "../lifecycle/host-key";
import { planProblems } from "../machine/plan";
import { etcdCluster, toldTo, type EtcdCluster } from "./etcd";
import { guardedGate } from "./etcd-guard";
import {
  kubernetesSecrets,
  toldToNodes,
  type DeclaredKubernetes,
  type KubernetesSecrets,
} from "./kubernetes";
import { kubernetesGate } from "./kubernetes-gate";
import { preparedGate } from "./gate";
import { gateLoginProblems } from "./gate-login";
import type { DeclaredNode } from "./node";
import { outputValues } from "./values";

/** What a cluster declares, with what its resources need. */
export interface ClusterDeclaration extends Omit<
  Declaration,
  "options" | "nodes" | "etcd" | "kubernetes"
> {
  /** The arguments, as far as they are what they must be. */
  readonly args: FlatcarClusterArgs;
  /**
   * The name of the resource for what is called so in vCenter. Resources are named after the cluster's own, so that they have
   * its aliases.
   */
  readonly resourceOf: (name: string) => string;
  readonly etcd: ReadonlyMap<Pool, EtcdCluster>;
  readonly kubernetes?: DeclaredKubernetes;
  readonly nodes: readonly DeclaredNode[];
}

/** Reads the arguments of a cluster. */
export function declarationOf(resource: string, given: FlatcarClusterArgs): ClusterDeclaration {
  const clusters = new Map<EtcdPool, EtcdCluster>();
  const clusterOf = (pool: EtcdPool): EtcdCluster => {
    const made = clusters.get(pool) ?? etcdCluster(pool);
    clusters.set(pool, made);
    return made;
  };
  let secrets: KubernetesSecrets | undefined;
  const {
    options,
    kubernetes: cluster,
    ...declaration
  } = declare(resource, given, {
    schema,
    later: holdLater(titleOf("FlatcarCluster", resource)),
    values: outputValues,
    told: (pool, member) => toldTo(clusterOf(pool), member),
    kubernetesTold: () => toldToNodes((secrets ??= kubernetesSecrets())),
    defaults,
    machineProblems,
  });
  const kubernetes = cluster && secrets && { cluster, secrets };
  const etcd = new Map([...declaration.etcd].map(([pool, one]) => [pool, clusterOf(one)]));
  // Named after the cluster's own, so that they have its aliases.
  const resourceOf = (name: string): string => `${resource}${name.slice(declaration.name.length)}`;
  const nodes = declaration.nodes.map((node) => ({
    ...declared(node, etcd.get(node.pool), kubernetes),
    resource: resourceOf(node.name),
  }));
  for (const { args } of nodes) noteChecked(args);
  return {
    ...declaration,
    args: options as unknown as FlatcarClusterArgs,
    resourceOf,
    etcd,
    ...(kubernetes && { kubernetes }),
    nodes,
  };
}

function declared(
  whole: Node,
  etcd: EtcdCluster | undefined,
  kubernetes: DeclaredKubernetes | undefined,
): Omit<DeclaredNode, "resource"> {
  const { settings, settingsToCheck = settings, gate: given, ...node } = whole;
  const own = given === undefined ? undefined : preparedGate(given as GateArgs);
  const guarded = etcd === undefined ? own : guardedGate(own, etcd, node.name);
  const gate = kubernetes === undefined ? guarded : kubernetesGate(guarded, kubernetes, node.name);
  const origin = (path: string): string => originOf(whole, path);
  const args = { args: argsOf(settings), argsToCheck: argsOf(settingsToCheck) };
  return { ...node, ...args, originOf: origin, ...(gate && { gate }) };
}

/** The settings of a node as a machine's arguments; what they lack is one of its problems. */
function argsOf(settings: Settings): FlatcarVmArgs {
  return settings as Settings & FlatcarVmArgs;
}

/** A node that gates log in to is known by a host key. */
function defaults(settings: Settings, gate: GateOptions): Settings {
  return isOnNode(gate) && makesHostKeyByDefault(settings) ? { makeSshHostKey: true } : {};
}

function machineProblems({ name, settings, settingsToCheck, gate }: Node): readonly Problem[] {
  return [
    ...planProblems(name, argsOf(settingsToCheck ?? settings)),
    ...gateLoginProblems(gate, settings.ssh),
  ];
}
