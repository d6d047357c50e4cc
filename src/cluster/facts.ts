/** What is known about a node before it is made. */
export interface NodeFacts {
  /** The cluster's name. */
  readonly cluster: string;
  /** The name of the node's pool. */
  readonly pool: string;
  /** The node's key in its pool. */
  readonly key: string;
  /** The key as a number, if it is one. */
  readonly index?: number;
  /** The machine's name in vCenter: cluster, pool and key. */
  readonly name: string;
  /** The guest's hostname. */
  readonly hostname: string;
  /** The node's own address on its first network without prefix length, if it is given or allocated. */
  readonly address?: string;
  /** The name of the node's failure domain, if it has one. */
  readonly failureDomain?: string;
}
