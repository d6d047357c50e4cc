import type { RangeOptions } from "../flatcar/allocate";
import type { NodeFacts } from "./facts";
import type { KubernetesOptions, KubernetesPoolOptions } from "../kubernetes/options";
import type { AntiAffinity, GatePlace } from "./policies";

/** What stands between a node and the next one. Its commands are nothing that a plan runs. */
export interface GateOptions {
  /** Where the commands run. Defaults to "workstation". */
  readonly on?: GatePlace;
  /** A command that succeeds when a new node is ready. */
  readonly ready?: unknown;
  /** How many minutes `ready` may take, 1 or more. */
  readonly readyMinutes?: unknown;
  /** A command that runs before a node goes. */
  readonly drain?: unknown;
  /** How many minutes `drain` may take, 1 or more. */
  readonly drainMinutes?: unknown;
  /** More environment for the commands. */
  readonly environment?: unknown;
}

/** Where the nodes of one failure domain go: settings of its machines, over the pool's and under the node's. */
export interface FailureDomainOptions {
  /** The managed object id of the domain's own vSphere cluster. */
  readonly computeClusterId?: unknown;
  /** The hosts that the domain's nodes are bound to. */
  readonly hostAffinity?: HostAffinityOptions;
  /** A setting of the domain's machines. */
  readonly [setting: string]: unknown;
}

/** Hosts that machines are bound to. */
export interface HostAffinityOptions {
  /** Their names or managed object ids. */
  readonly hostSystemIds?: unknown;
  /** Whether a machine runs on no other host. Defaults to false. */
  readonly mandatory?: boolean;
}

/** A pool as an etcd cluster. */
export interface EtcdClusterOptions {
  /** The container image with its tag or digest. Defaults to a pinned release of etcd 3.5. */
  readonly image?: unknown;
  /** Where the members keep their data: an absolute path. Defaults to "/var/lib/etcd". */
  readonly dataDir?: unknown;
  /** Further arguments of the etcd program, such as `--auto-compaction-retention=1`. */
  readonly extraArgs?: unknown;
  /** The port for clients. Defaults to 2379. */
  readonly clientPort?: number;
  /** The port for peers. Defaults to 2380. */
  readonly peerPort?: number;
  /** How many years certificates are valid, 1 to 1000. */
  readonly certificateYears?: number;
  /** The certificate of an authority of your own. Needs `caPrivateKeyPem`. */
  readonly caCertPem?: unknown;
  /** The private key of `caCertPem`. */
  readonly caPrivateKeyPem?: unknown;
  /** Whether members are guarded. */
  readonly guard?: boolean;
  /** How many minutes the guard waits, 1 or more. */
  readonly guardMinutes?: number;
}

/** What a cluster and its pools both say, beside the settings of their machines. */
export interface PoolDefaultOptions {
  /** What stands between a node and the next one. Defaults to nothing. */
  readonly gate?: GateOptions;
  /** Settings of each node, made from what is known about it and about all nodes. */
  readonly perNode?: (node: NodeFacts, all: readonly NodeFacts[]) => object;
  /** Whether the nodes of a pool are kept on different hosts. */
  readonly antiAffinity?: AntiAffinity;
  /** The managed object id of the vSphere cluster that anti-affinity rules belong to. */
  readonly computeClusterId?: unknown;
  /** The hosts that the nodes are bound to. */
  readonly hostAffinity?: HostAffinityOptions;
  /** Failure domains by name, over which the nodes are spread. */
  readonly failureDomains?: Readonly<Record<string, FailureDomainOptions>>;
  /** Settings of the machines, as `planMachine` takes them, and those that only a vCenter sees. */
  readonly [setting: string]: unknown;
}

/** One node of a pool. What it leaves out is the pool's. */
export interface NodeOptions {
  /** The guest's hostname. Defaults to the machine's name in lower case. */
  readonly hostname?: string;
  /** The node's address on its first network: `10.0.0.5/24`, or `10.0.0.5` where the pool's `addressRange` says the subnet. */
  readonly address?: string;
  /** The name of the node's failure domain. Defaults to the key's place where the key is a number. */
  readonly failureDomain?: string;
  /** The hosts that the node is bound to. */
  readonly hostAffinity?: HostAffinityOptions;
  /** Settings of the node's machine. */
  readonly [setting: string]: unknown;
}

/** A pool: machines that are alike but for their names and addresses. What it leaves out is the cluster's. */
export interface PoolOptions extends PoolDefaultOptions {
  /** The nodes by key. Either this or `replicas`; both or none is an error. */
  readonly nodes?: Readonly<Record<string, NodeOptions>>;
  /** The number of nodes, whose keys are "0" to "n-1". Either this or `nodes`; both or none is an error. */
  readonly replicas?: number;
  /** The addresses of the nodes on their first network. */
  readonly addressRange?: RangeOptions;
  /** Makes the pool an etcd cluster. */
  readonly etcdCluster?: EtcdClusterOptions;
  /** Makes the pool nodes of the cluster's `kubernetes`. */
  readonly kubernetes?: KubernetesPoolOptions;
  /** The pool's place among the others. Defaults to 0 for a pool that holds state and to 1 for others. */
  readonly order?: number;
  /** Whether the nodes hold state that needs a quorum. Defaults to false, and is true for an `etcdCluster`. */
  readonly holdsState?: boolean;
  /** Whether a pool that holds state may have an even number of nodes. Defaults to false. */
  readonly allowEvenSize?: boolean;
  /** Whether the only node of a pool that holds state may be replaced. Defaults to false. */
  readonly allowSingleReplacement?: boolean;
  /** Whether the engine refuses to delete or replace the pool's machines. */
  readonly protect?: boolean;
  /** How many nodes may be missing at once: a number, or a percentage such as "25%". Defaults to 1 for a pool that holds state and to "25%" for others. */
  readonly maxUnavailable?: number | string;
}

/** What a cluster is: its pools, and what they share. */
export interface ClusterOptions extends PoolDefaultOptions {
  /** The first part of every node's name. */
  readonly name?: string;
  /** The pools by name. */
  readonly pools: Readonly<Record<string, PoolOptions>>;
  /** Addresses that move between nodes or belong to a load balancer. No node can have one. */
  readonly virtualIps?: readonly string[];
  /** Kubernetes on the pools that have a `kubernetes` of their own. */
  readonly kubernetes?: KubernetesOptions;
  /** Whether the cluster makes its `folder`. */
  readonly createFolder?: boolean;
}
