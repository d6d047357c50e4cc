import type { KubernetesCluster, KubernetesNode } from "./facts";
import { KubernetesCloudProvider } from "./policies";
import { nodePaths } from "./paths";

/** An argument of a program, as kubeadm's documents have it. */
export interface Argument {
  readonly name: string;
  readonly value: string;
}

/** Arguments by their names. One that turns out to be nothing is left out. */
export function argumentsOf(given: Readonly<Record<string, unknown>> = {}): Argument[] {
  return Object.entries(given)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => ({ name, value: String(value) }));
}

/** How a node registers itself: `NodeRegistrationOptions`. */
export function registrationOf(cluster: KubernetesCluster, node: KubernetesNode): object {
  const { labels = {}, taints, kubeletExtraArgs } = node.pool;
  const external = cluster.options.cloudProvider === KubernetesCloudProvider.External;
  const own: Record<string, string> = {
    ...(node.address === undefined ? {} : { "node-ip": node.address }),
    ...(Object.keys(labels).length === 0 ? {} : { "node-labels": labelsText(labels) }),
    ...(external ? { "cloud-provider": "external" } : {}),
    ...kubeletExtraArgs,
  };
  return {
    name: node.name,
    criSocket: "unix:///run/containerd/containerd.sock",
    imagePullPolicy: "IfNotPresent",
    kubeletExtraArgs: argumentsOf(own),
    ...(taints === undefined ? {} : { taints }),
    // A static pod of our own stands there before kubeadm joins.
    ...(node.isControlPlane && cluster.options.endpoint?.virtualIp !== undefined
      ? { ignorePreflightErrors: ["DirAvailable--etc-kubernetes-manifests"] }
      : {}),
  };
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(",");
}

/** Where patches are, for a pool that has some. */
export function patchesOf({ pool }: KubernetesNode): object {
  return pool.kubelet === undefined ? {} : { patches: { directory: nodePaths.patches } };
}
