import type { MachineArgs } from "./machineArgs";

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

/** One node of a pool. What it leaves out is the pool's. */
export interface FlatcarNodeArgs extends MachineArgs {
  /** The guest's hostname, as RFC 1123 allows. Defaults to the machine's name in lower case. A plain value, since other nodes may be told of it. */
  readonly hostname?: string;
  /** The node's address on its first network: `10.0.0.5/24`, or `10.0.0.5` where the pool's `addressRange` says the subnet. A plain value, so that collisions are found at a preview. */
  readonly address?: string;
}

/** A pool: machines that are alike but for their names and addresses. What it leaves out is the cluster's. */
export interface FlatcarPoolArgs extends MachineArgs {
  /** The nodes by key. A key is part of a node's name and for ever. Either this or `replicas`; both or none is an error. */
  readonly nodes?: Record<string, FlatcarNodeArgs>;
  /** The number of nodes, 0 or more. Their keys are "0" to "n-1", and a key is for ever: a smaller number removes the highest. Either this or `nodes`; both or none is an error. */
  readonly replicas?: number;
  /** The addresses of the pool's nodes on their first network. A key that is a number is its place in the range; a node with another key must give its `address`. Defaults to DHCP, or to what `networks` says. */
  readonly addressRange?: AddressRangeArgs;
  /** The pool's place among the others: pools are made and replaced by this number, then by name. Defaults to 0 for a pool that holds state and to 1 for others. */
  readonly order?: number;
  /** Whether the nodes hold state that needs a quorum, such as a control plane or etcd. They are then replaced one at a time, and an even number of them is an error. Defaults to false. */
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
export interface FlatcarClusterArgs extends MachineArgs {
  /** The pools by name. A name is part of its nodes' names and for ever. They are plain values, since they decide which resources exist. */
  readonly pools: Record<string, FlatcarPoolArgs>;
  /** Addresses that move between nodes or belong to a load balancer. No node can have one, and they are left out of the nodes' reported addresses. */
  readonly virtualIps?: string[];
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
