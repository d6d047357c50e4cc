import type { MachineArgs } from "./machineArgs";

/** A pool: machines that are alike but for their names and addresses. What it leaves out is the cluster's. */
export interface FlatcarPoolArgs extends MachineArgs {
  /** The number of nodes. Their keys are "0" to "n-1", and a key is for ever: a smaller number removes the highest. */
  readonly replicas: number;
  /** Whether the nodes hold state that needs a quorum, such as a control plane or etcd: they are then replaced one at a time. Defaults to false. */
  readonly holdsState?: boolean;
  /** How many nodes may be missing at once while nodes are made or replaced: a number, or a percentage of the pool such as "25%" (rounded up). Defaults to 1 for a pool that holds state and to "25%" for others. */
  readonly maxUnavailable?: number | string;
}

/** The arguments of a FlatcarCluster. What they say about machines holds for every pool that does not say otherwise. */
export interface FlatcarClusterArgs extends MachineArgs {
  /** The pools by name. A name is part of its nodes' names and for ever. They are plain values, since they decide which resources exist. */
  readonly pools: Record<string, FlatcarPoolArgs>;
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
