import { formatCidr, formatIp, networkOf, parseIp, type Cidr } from "../flatcar/ip";
import { joinPath, type Problem } from "../guestinfo";
import { endpointOf, type KubernetesCluster, type KubernetesNode } from "../kubernetes/facts";
import type { KubernetesPoolOptions } from "../kubernetes/options";
import { KubernetesRole } from "../kubernetes/policies";
import { kubernetesAdvice } from "../kubernetes/rules/advice";
import { kubernetesProblems, type RuledNode } from "../kubernetes/rules/all";
import { networksOf, nodeSettings, proxyExceptions } from "../kubernetes/settings";
import type { Told } from "../kubernetes/told";
import { missingAddress } from "./addresses";
import type { VirtualIp } from "./collisions";
import type { Draft } from "./draft";
import type { ClusterOptions } from "./options";
import type { Pool } from "./pool";
import type { Preset } from "./preset";

const roleOf = (pool: Pool): KubernetesRole | undefined => pool.options.kubernetes?.role;

/** A cluster as one of Kubernetes, if it is one, and all that is wrong with it as such. */
export function kubernetesOf(
  name: string,
  { kubernetes: options }: ClusterOptions,
  pools: readonly Pool[],
  drafts: readonly Draft[],
): {
  readonly cluster?: KubernetesCluster;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
} {
  const own = drafts.filter(({ pool }) => roleOf(pool) !== undefined);
  const ruled = own.map(({ pool, facts, own: given }): RuledNode => ({
    name: facts.hostname.toLowerCase(),
    pool: pool.path,
    path: given?.path ?? pool.path,
    isControlPlane: roleOf(pool) === KubernetesRole.ControlPlane,
    // What is wrong with an address that is given has been said.
    addressIsWrong:
      given === undefined ? pool.options.addressRange !== undefined : given.address === undefined,
    ...(given?.address && { address: given.address }),
  }));
  const founding = pools.findIndex((pool) => roleOf(pool) === KubernetesRole.ControlPlane);
  const problems = kubernetesProblems(options, {
    pools: pools.map((pool) => ({
      path: pool.path,
      ...(pool.options.kubernetes && { kubernetes: pool.options.kubernetes }),
      size: pool.keys.length,
      width: pool.width,
      isEtcdCluster: pool.options.etcdCluster !== undefined,
    })),
    nodes: ruled,
    behind: drafts
      .filter(({ pool }) => pools.indexOf(pool) > founding)
      .map(({ facts, own: given }) => ({
        name: facts.name,
        ...(given?.address && { address: given.address }),
      })),
  });
  if (options === undefined) return { problems, warnings: [] };
  const nodes = own.map(nodeOf);
  const controlPlanes = nodes.filter(({ isControlPlane }) => isControlPlane);
  const cluster: KubernetesCluster = {
    name,
    options,
    controlPlanes,
    workers: nodes.filter(({ isControlPlane }) => !isControlPlane),
    endpoint: endpointOf(options, controlPlanes[0]?.address ?? missingAddress),
  };
  return { cluster, problems, warnings: kubernetesAdvice(options, ruled) };
}

function nodeOf({ pool, facts, own }: Draft): KubernetesNode {
  const isControlPlane = roleOf(pool) === KubernetesRole.ControlPlane;
  const address = own?.address;
  const isUsable = address !== undefined && (address.version === 4 || !isControlPlane);
  return {
    machine: facts.name,
    name: facts.hostname.toLowerCase(),
    ...(isUsable
      ? { address: formatIp(address), network: networkText(address) }
      : isControlPlane
        ? { address: missingAddress }
        : {}),
    pool: pool.options.kubernetes as KubernetesPoolOptions,
    isControlPlane,
  };
}

function networkText(address: Cidr): string {
  return formatCidr({ ...address, value: networkOf(address) });
}

/** The node of a cluster that a machine is, if it is one. */
export function kubernetesNode(
  cluster: KubernetesCluster | undefined,
  machine: string,
): KubernetesNode | undefined {
  const nodes = cluster === undefined ? [] : [...cluster.controlPlanes, ...cluster.workers];
  return nodes.find((one) => one.machine === machine);
}

/** What Kubernetes adds to the settings of a node, under all that the user says. */
export function kubernetesPreset(
  cluster: KubernetesCluster,
  node: KubernetesNode,
  told: Told,
): Preset {
  return {
    under: { path: "kubernetes", settings: nodeSettings(cluster, node, told) },
    ignoredGuestIps: networksOf(cluster.options),
    noProxy: proxyExceptions(cluster, node),
  };
}

/** The addresses that no node can have: those that are said to be so, and that of the API. */
export function virtualIpsOf({ virtualIps = [], kubernetes }: ClusterOptions): VirtualIp[] {
  const text = kubernetes?.endpoint?.virtualIp;
  const isNew = text !== undefined && parseIp(text) !== undefined && !virtualIps.includes(text);
  return [
    ...virtualIps.map((one, i) => ({
      path: joinPath("virtualIps", i),
      text: one,
      isServed: one === text,
    })),
    ...(isNew ? [{ path: "kubernetes.endpoint.virtualIp", text, isServed: true }] : []),
  ];
}

/** Whether a path is of what the preset makes of a cluster's options, and not of one of them. */
export function isOfPreset(path: string, { kubernetes }: ClusterOptions): boolean {
  if (path === "kubernetes.sysext.url") return kubernetes?.sysext.url === undefined;
  return path.startsWith("kubernetes.snippets");
}
