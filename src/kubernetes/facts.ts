import type { KubernetesOptions, KubernetesPoolOptions } from "./options";

/** A node of Kubernetes before it is made. */
export interface KubernetesNode {
  /** The machine's name in vCenter. */
  readonly machine: string;
  /** The node's name in Kubernetes and in etcd: its hostname in lower case. */
  readonly name: string;
  /** Its address, where that is known before it is made. Control planes have one. */
  readonly address?: string;
  /** The network of that address, as CIDR: `10.0.0.0/24`. */
  readonly network?: string;
  readonly pool: KubernetesPoolOptions;
  readonly isControlPlane: boolean;
}

/** A cluster of Kubernetes before it is made. */
export interface KubernetesCluster {
  /** The cluster's name. */
  readonly name: string;
  readonly options: KubernetesOptions;
  /** The control planes, the founder first. */
  readonly controlPlanes: readonly KubernetesNode[];
  readonly workers: readonly KubernetesNode[];
  /** Where the API is served: `10.0.0.9:6443`. */
  readonly endpoint: string;
}

export const apiPort = 6443;

export const defaultPodCidr = "10.244.0.0/16";
export const defaultServiceCidr = "10.96.0.0/16";
export const defaultDnsDomain = "cluster.local";

/** Where the API of a cluster is served whose first control plane has an address. */
export function endpointOf({ endpoint = {} }: KubernetesOptions, firstAddress: string): string {
  const { virtualIp, host, port = apiPort } = endpoint;
  if (virtualIp !== undefined) return `${virtualIp}:${apiPort}`;
  if (host !== undefined) return `${host.includes(":") ? `[${host}]` : host}:${port}`;
  return `${firstAddress}:${apiPort}`;
}
