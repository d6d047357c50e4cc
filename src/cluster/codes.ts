// docs/errors.md is made from these.

/** Every code of a mistake in a cluster as such, and what it means. */
export const clusterCodes = {
  "cluster.name":
    "The cluster's name, a pool's or a key cannot be part of a hostname: lower-case letters, digits, inner dashes.",
  "cluster.name-collision":
    "Two nodes have one name, such as pool `a` with key `b-0` and pool `a-b` with key `0`, or those of two clusters in one folder; or the rules of two pools.",
  "cluster.name-length":
    "A machine's name has more than 80 characters, or more than 64 where it is the hostname.",
  "cluster.address-collision":
    "Two nodes have one address, of one cluster or of two in one network of a program.",
  "cluster.address-move":
    "A node would have the address of another while that still has it, as it comes later in the roll, or is deleted last; or all members of etcd would move at once.",
  "cluster.mac-collision": "Two nodes have one MAC address in one network.",
  "cluster.device-collision": "Two nodes have one device of one host.",
  "cluster.address-gateway":
    "A node has the address of its own gateway, or is given one of another pool's by its range.",
  "cluster.address-virtual": "A node has one of `virtualIps`.",
  "cluster.virtual-ip": "One of `virtualIps` is no address.",
  "cluster.folder": "`createFolder` without `folder`.",
  "pool.replicas": "Not a whole number of nodes, 0 to 10000.",
  "pool.etcd-address": "A member of etcd has no IPv4 address that is known before it is made.",
  "pool.etcd-years": "Not a whole number of years, 1 to 1000.",
  "pool.max-unavailable": "Neither a whole number of nodes, 1 or more, nor a percentage.",
  "pool.anti-affinity":
    "Not a word for an anti-affinity rule, or no vSphere cluster that it could belong to.",
  "pool.host-affinity":
    "`hostAffinity` without a host, or without a vSphere cluster that its rule could belong to.",
  "quorum.even": "An even number of members in a pool that holds state.",
  "quorum.window": "More members missing at once than the majority allows.",
  "range.invalid": "Part of an `addressRange` is no address, no subnet, or outside of it.",
  "range.too-small": "An `addressRange` has fewer addresses than the pool needs.",
  "node.address": "A node's `address` is missing, is none, or is outside the pool's subnet.",
  "node.failure-domain": "A node's `failureDomain` is missing, or there is none of this name.",
  "node.placeholder": "A placeholder is no fact of a node, or the node has no value for it.",
  "node.function": "A `perNode` fails; the message is its own.",
  "gate.place": 'A gate\'s `on` is neither "workstation" nor "node".',
  "gate.login": "A gate on the node, with no key and no agent to log in with.",
  "gate.minutes": "Not a whole number of minutes, 1 or more.",
  "gate.environment": "A gate's `environment` has a name that says something of the node.",
} as const;
/** The code of a mistake in a cluster as such. */
export type ClusterCode = keyof typeof clusterCodes;
