import { folder, map, struct, text, type Refinement } from "../arguments";

/** What only a stack's configuration has, and what it has otherwise than the components' arguments. */
export const own: Refinement = {
  added: {
    Stack: {
      cluster: {
        type: struct("FlatcarClusterArgs"),
        doc: "A cluster. Either this or `machine`; both or none is an error.",
      },
      machine: {
        type: struct("FlatcarVmArgs"),
        doc: "One machine. A text is its name. Either this or `cluster`; both or none is an error.",
      },
      secrets: {
        type: map(text),
        doc: "Secrets by name, set by `pulumi config set --secret --path secrets.NAME`. `${secret.NAME}` in a text stands for one. One in clear is an error.",
      },
      datacenter: {
        type: text,
        doc: "The `datacenter` of a machine or cluster that gives none.",
      },
      computeCluster: {
        type: text,
        doc: "The `computeCluster` of a machine or cluster that says nothing of its resource pool.",
      },
      datastore: {
        type: text,
        doc: "The `datastore` of a machine or cluster that gives none, nor a datastore cluster.",
      },
      network: {
        type: text,
        doc: "The `network` of adapters that give none. With it, a machine or cluster without `networks` has one adapter with DHCP.",
      },
      image: { type: text, doc: "The `image` of a machine or cluster that gives none." },
      sshKey: {
        type: text,
        doc: "A public key, for a machine or cluster without `sshAuthorizedKeys`.",
      },
    },
    PlacementArgs: {
      datacenter: {
        type: text,
        doc: "The datacenter's name, in place of `datacenterId`. The names beside and below it are looked up there. Defaults to the vCenter's only one.",
      },
      computeCluster: {
        type: text,
        doc: "The name of a vSphere cluster, whose own resource pool is used unless `resourcePool` or `resourcePoolId` is beside it. For a cluster, a pool and a failure domain it is the `computeClusterId`, too.",
      },
      resourcePool: {
        type: text,
        doc: "The resource pool's name or path, in place of `resourcePoolId`.",
      },
      datastore: { type: text, doc: "The datastore's name, in place of `datastoreId`." },
      datastoreCluster: {
        type: text,
        doc: "The datastore cluster's name, in place of `datastoreClusterId`.",
      },
      host: { type: text, doc: "The host's name, in place of `hostSystemId`." },
    },
    NetworkArgs: {
      network: {
        type: text,
        doc: "The name of the network (port group), in place of `networkId`.",
      },
    },
  },
  retyped: { "FlatcarVmArgs.name": text, "MachineArgs.filesDir": folder },
  // Only a program can give a function.
  left: ["PoolDefaultArgs.perNode"],
  // A name may stand in its place.
  optional: ["NetworkArgs.networkId"],
};
