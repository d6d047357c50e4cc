/**
 * What the workstation's program for Kubernetes can do, its first argument. "check" succeeds when a control plane may go: all others are
 * healthy. "drain" lets a node go: after the guard it empties the node,
 * takes a control plane out of etcd, and deletes the Node. "ready" succeeds once when a node is there as it was declared. "settle" succeeds
 * when the declared control planes are the cluster, notes who they are, and writes the bootstrap token. "dissolve" notes that the
 * whole cluster is to go. "version" refuses a step that cannot succeed, before any machine is touched, and "token" lets the machines join
 * that are made after it.
 */
export type KubernetesJob =
  "check" | "drain" | "ready" | "settle" | "dissolve" | "version" | "token";

/** How everything is skipped, for a cluster that can no longer become healthy. */
export const kubernetesForceVariable = "FLATCAR_KUBERNETES_FORCE";

/** What every job finds in its environment. Lists have commas between their items; what is not given is absent. */
export interface GivenCluster {
  /** The text of the program itself. */
  readonly KUBERNETES_PROGRAM: string;
  /** The cluster's name, and the stack's, for what is noted on the workstation. */
  readonly K8S_CLUSTER: string;
  readonly K8S_STACK: string;
  /** The version with its v: `v1.35.4`. */
  readonly K8S_VERSION: string;
  /** Where the API is served: `10.0.0.9:6443`. */
  readonly K8S_ENDPOINT: string;
  /** The declared control planes with their addresses, the founder first: `prod-cp-0=10.0.0.10,prod-cp-1=10.0.0.11`. */
  readonly K8S_CONTROL_PLANES: string;
  /** What the cluster has for ever. The first control plane that is ready notes it, and "version" compares. */
  readonly K8S_POD_CIDR?: string;
  readonly K8S_SERVICE_CIDR?: string;
  readonly K8S_DNS_DOMAIN?: string;
  /** By what the API servers know the program, as PEM texts: a certificate of the group `kubeadm:cluster-admins`. */
  readonly K8S_CA: string;
  readonly K8S_CERT: string;
  readonly K8S_KEY: string;
  /** By what etcd knows it. */
  readonly ETCD_CA: string;
  readonly ETCD_CERT: string;
  readonly ETCD_KEY: string;
  /** For how many minutes a guard, "settle" and "version" ask again. */
  readonly K8S_MINUTES: string;
}

/** What "drain" and "ready" find beside it. */
export interface GivenNode extends GivenCluster {
  /** The machine's name in vCenter, by which FLATCAR_SKIP_DRAIN names it. */
  readonly NODE_NAME: string;
  /** The node's name in Kubernetes and in etcd. */
  readonly K8S_NODE: string;
  readonly K8S_ROLE: "cp" | "worker";
  /** The UUID of the node's machine, which the Node has as its systemUUID in either order of bytes. */
  readonly NODE_VM_ID: string;
  /** "true" where the machine is to come back as it is: it stays a member and a Node, and "ready" lifts the cordon that "drain" has set. */
  readonly NODE_RESTARTS?: string;
  /** "false" where no guard is wanted. */
  readonly K8S_GUARD: string;
  /** For how many minutes a node is emptied, and what then: "fail" or "delete", which deletes the pods that are left. */
  readonly K8S_DRAIN_MINUTES: string;
  readonly K8S_ON_DRAIN_TIMEOUT: "fail" | "delete";
  /** "false" where a pod without a controller is not evicted and stops the drain. */
  readonly K8S_EVICT_UNMANAGED: string;
  /** Labels and annotations of the node as JSON objects, which "ready" writes: `{"example.com/rack":"12"}`. */
  readonly K8S_LABELS: string;
  readonly K8S_ANNOTATIONS: string;
}

/** What "settle" and "token" find beside it. */
export interface GivenSettle extends GivenCluster {
  /** The bootstrap token: `abcdef.0123456789abcdef`. */
  readonly K8S_TOKEN: string;
}

/** "version" finds nothing beside it. */
export type GivenVersion = GivenCluster;
