import type * as pulumi from "@pulumi/pulumi";
import type { NodeFacts } from "../cluster/facts";
import type { AntiAffinity, GatePlace } from "../cluster/policies";
import type { EtcdClusterArgs, EtcdClientInfo } from "./cluster/etcd-args";
import type { KubernetesArgs, KubernetesPoolArgs } from "./cluster/kubernetes-args";
import type { HostAffinityArgs, MachineArgs, PlacementArgs } from "./machine/machine-args";

export type { EtcdClusterArgs, EtcdClientInfo, NodeFacts };

/** Addresses that the nodes of a pool are given. They are plain values, so that every collision is found at a preview. */
export interface AddressRangeArgs {
  /** The subnet in CIDR form: `10.0.0.0/24`. The nodes get its prefix length. */
  readonly cidr: string;
  /** The first address that is given out, the one of key "0". Defaults to the subnet's first address for machines. */
  readonly first?: string;
  /** The last address that is given out. Defaults to the subnet's last address for machines. */
  readonly last?: string;
  /** Addresses and networks that are never given out: `10.0.0.20`, `10.0.0.64/28`. A new one moves the nodes that are behind it. */
  readonly excluded?: string[];
}

/**
 * What stands between a node and the next one: shell commands, such as `kubectl`. They have NODE_NAME, NODE_POOL, NODE_KEY,
 * NODE_HOSTNAME, NODE_ADDRESS and NODE_VM_ID in their environment.
 */
export interface GateArgs {
  /** Where the commands run: where the program runs, or on the node over SSH, as the node's `ssh` says; then a key must be given there or an agent be running. Defaults to "workstation". */
  readonly on?: GatePlace;
  /** A command that succeeds when a new node is ready. It is run again every 5 seconds until it does. The next node waits for it; if its time is up, the operation fails and no further node is touched. Defaults to nothing to wait for. */
  readonly ready?: pulumi.Input<string>;
  /** How many minutes `ready` may take, 1 or more. Defaults to 10. */
  readonly readyMinutes?: pulumi.Input<number>;
  /** A command that runs before a node is deleted or replaced. If it fails, the node stays and the operation fails. It also runs when the whole stack is destroyed. Defaults to nothing. */
  readonly drain?: pulumi.Input<string>;
  /** How many minutes a `drain` on the node may take, 1 or more, with the time until the node can be reached. Then it has failed. Defaults to 5. */
  readonly drainMinutes?: pulumi.Input<number>;
  /** More environment for the commands, such as a secret KUBECONFIG. */
  readonly environment?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Where the nodes of one failure domain go. What it leaves out is the pool's. */
export interface FailureDomainArgs extends PlacementArgs {
  /** The domain's vSphere cluster, where it has one of its own: its name or its managed object id. Its nodes then have an anti-affinity rule of their own. */
  readonly computeClusterId?: pulumi.Input<string>;
  /** The hosts that the domain's nodes are bound to. Defaults to the pool's. */
  readonly hostAffinity?: HostAffinityArgs;
}

/** Settings of a cluster that a pool can have otherwise, beside those of machines. */
export interface PoolDefaultArgs extends MachineArgs {
  /** What stands between a node and the next one. Defaults to nothing: a node counts when it is made and its `ready` probes have passed. It decides which resources exist, so it is a plain value. */
  readonly gate?: GateArgs;
  /** Settings of each node, made from what is known about it and about all nodes. They refine the settings beside them, and are refined by more specific ones. For programs in TypeScript; other languages write placeholders such as `${node.hostname}` into `butane` and `snippets`. */
  readonly perNode?: (node: NodeFacts, all: readonly NodeFacts[]) => MachineArgs;
  /** Whether the nodes of a pool are kept on different hosts. Defaults to "preferred" where `computeClusterId` is given, else to "none". A pool with one node has no rule. */
  readonly antiAffinity?: AntiAffinity;
  /** The hosts that nodes are bound to, by a rule of DRS. It needs `computeClusterId`. It decides which resources exist, so it is a plain object. Defaults to the choice of DRS. */
  readonly hostAffinity?: HostAffinityArgs;
  /** The vSphere cluster that rules of DRS belong to, those of `antiAffinity` and `hostAffinity`: its name or its managed object id, such as `domain-c9`. A name that is not there is an error. */
  readonly computeClusterId?: pulumi.Input<string>;
  /** Failure domains by name, over which the nodes are spread. A key that is a number is its own place among them, in the order of their names; a node with another key must name its `failureDomain`. */
  readonly failureDomains?: Record<string, FailureDomainArgs>;
}

/** One node of a pool. What it leaves out is the pool's. */
export interface FlatcarNodeArgs extends MachineArgs {
  /** The guest's hostname, as RFC 1123 allows. Defaults to the machine's name in lower case. A plain value, since other nodes may be told of it. */
  readonly hostname?: string;
  /** The node's address on its first network: `10.0.0.5/24`, or `10.0.0.5` where the pool's `addressRange` says the subnet. A plain value, so that collisions are found at a preview. */
  readonly address?: string;
  /** The name of the node's failure domain. Defaults to the key's place where the key is a number. */
  readonly failureDomain?: string;
  /** The hosts that the node is bound to. Defaults to those of its failure domain, or its pool. */
  readonly hostAffinity?: HostAffinityArgs;
}

/** A pool: machines that are alike but for their names and addresses. What it leaves out is the cluster's. */
export interface FlatcarPoolArgs extends PoolDefaultArgs {
  /** The nodes by key. A key is part of a node's name and for ever. Either this or `replicas`; both or none is an error. */
  readonly nodes?: Record<string, FlatcarNodeArgs>;
  /** The number of nodes, 0 or more. Their keys are "0" to "n-1", and a key is for ever: a smaller number removes the highest. Either this or `nodes`; both or none is an error. */
  readonly replicas?: number;
  /** The addresses of the pool's nodes on their first network. A key that is a number is its place in the range; a node with another key must give its `address`. Defaults to DHCP, or to what `networks` says. */
  readonly addressRange?: AddressRangeArgs;
  /** Makes the pool an etcd cluster, which `holdsState`. Its nodes need IPv4 addresses that are known before they are made: an `addressRange`, or an `address` each; others are an error. It decides which resources exist, so it is a plain value. */
  readonly etcdCluster?: EtcdClusterArgs;
  /** Makes the pool nodes of the cluster's `kubernetes`. It decides which resources exist, so it is a plain value. */
  readonly kubernetes?: KubernetesPoolArgs;
  /** The pool's place among the others: pools are made and replaced by this number, then by name. Defaults to 0 for a pool that holds state and to 1 for others. */
  readonly order?: number;
  /** Whether the nodes hold state that needs a quorum, such as a control plane or etcd. They are then replaced one at a time, and an even number of them is an error. Defaults to false, and is true for an `etcdCluster`. */
  readonly holdsState?: boolean;
  /** Whether a pool that holds state may have an even number of nodes, for the time between two odd ones. Defaults to false. */
  readonly allowEvenSize?: boolean;
  /** Whether the only node of a pool that holds state may be replaced or deleted, and its state lost. Until then the engine protects the machine. Defaults to false. */
  readonly allowSingleReplacement?: boolean;
  /** Whether the engine refuses to delete or replace the pool's machines. Defaults to true for the only node of a pool that holds state, and to the cluster's own `protect` option for others. */
  readonly protect?: boolean;
  /** How many nodes may be missing at once while nodes are made or replaced: a number, or a percentage of the pool such as "25%" (rounded up). For a pool that holds state, more than its quorum can miss is an error. Defaults to 1 for a pool that holds state and to "25%" for others. */
  readonly maxUnavailable?: number | string;
}

/** The arguments of a FlatcarCluster. What they say about machines holds for every pool that does not say otherwise. */
export interface FlatcarClusterArgs extends PoolDefaultArgs {
  /** The cluster's name, the first part of its nodes' names in vCenter: lower-case letters, digits and inner dashes, as of a hostname. A plain value, since pools and nodes are named after it. Defaults to the resource's name. */
  readonly name?: string;
  /** The pools by name. A name is part of its nodes' names and for ever. They are plain values, since they decide which resources exist. */
  readonly pools: Record<string, FlatcarPoolArgs>;
  /** Addresses that move between nodes or belong to a load balancer. No node can have one, and they are left out of the nodes' reported addresses. */
  readonly virtualIps?: string[];
  /** Kubernetes on the pools that have a `kubernetes` of their own. It decides which resources exist, so it is a plain value. */
  readonly kubernetes?: KubernetesArgs;
  /** Whether the cluster makes its `folder`, which then must not exist. Its parent must. Defaults to false. */
  readonly createFolder?: boolean;
  /** The account that `sshConfig` and `inventory` log in with. Defaults to "core". */
  readonly sshUser?: string;
  /** Whether `inventory` is made, the nodes as an inventory for Ansible. Defaults to false. */
  readonly inventory?: boolean;
  /** Whether `hosts` and `reverseEntries` are made, the nodes' names for hosts files and DNS. Defaults to false. */
  readonly hostEntries?: boolean;
}

/** What other resources need to know about a node. */
export interface NodeInfo {
  /** The name of the node's pool. */
  readonly pool: string;
  /** The node's key in its pool. */
  readonly key: string;
  /** The machine's name in vCenter: cluster, pool and key. */
  readonly name: string;
  /** The guest's hostname. */
  readonly hostname: string;
  /** The address to reach the node at. */
  readonly address: string;
  /** The machine's UUID. */
  readonly vmId: string;
}
