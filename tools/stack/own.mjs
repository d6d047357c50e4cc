// What only a stack's configuration has, and what it has otherwise than the components' arguments.
import { load } from "../docs/typescript-source.mjs";

const { folder, map, plainText, struct } = load("src/stack/schema/type.ts");

/** The stack's own keys by the struct that has them. */
export const ownKeys = {
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
      type: map(plainText),
      doc: "Secrets by name, set by `pulumi config set --secret --path secrets.NAME`. `${secret.NAME}` in a text stands for one. One in clear is an error.",
    },
    datacenter: {
      type: plainText,
      doc: "The `datacenter` of a machine or cluster that gives none.",
    },
    computeCluster: {
      type: plainText,
      doc: "The `computeCluster` of a machine or cluster that says nothing of its resource pool.",
    },
    datastore: {
      type: plainText,
      doc: "The `datastore` of a machine or cluster that gives none, nor a datastore cluster.",
    },
    network: {
      type: plainText,
      doc: "The `network` of adapters that give none. With it, a machine or cluster without `networks` has one adapter with DHCP.",
    },
    image: { type: plainText, doc: "The `image` of a machine or cluster that gives none." },
    sshKey: {
      type: plainText,
      doc: "A public key, for a machine or cluster without `sshAuthorizedKeys`.",
    },
  },
  FlatcarClusterArgs: {
    name: {
      type: plainText,
      doc: "The cluster's name, the first part of its nodes' names. Defaults to the stack's name.",
    },
  },
  PlacementArgs: {
    datacenter: {
      type: plainText,
      doc: "The datacenter's name, in place of `datacenterId`. The names beside and below it are looked up there. Defaults to the vCenter's only one.",
    },
    computeCluster: {
      type: plainText,
      doc: "The name of a vSphere cluster, whose own resource pool is used unless `resourcePool` or `resourcePoolId` is beside it. For a cluster, a pool and a failure domain it is the `computeClusterId`, too.",
    },
    resourcePool: {
      type: plainText,
      doc: "The resource pool's name or path, in place of `resourcePoolId`.",
    },
    datastore: { type: plainText, doc: "The datastore's name, in place of `datastoreId`." },
    datastoreCluster: {
      type: plainText,
      doc: "The datastore cluster's name, in place of `datastoreClusterId`.",
    },
    host: { type: plainText, doc: "The host's name, in place of `hostSystemId`." },
  },
  NetworkArgs: {
    network: {
      type: plainText,
      doc: "The name of the network (port group), in place of `networkId`.",
    },
  },
};

/** Keys that have another type here than in programs. */
export const retyped = {
  "FlatcarVmArgs.name": plainText,
  "MachineArgs.filesDir": folder,
};

/** Keys that only programs can use. */
export const left = new Set(["PoolDefaultArgs.perNode"]);
/** Keys that another may stand for. */
export const optional = new Set(["NetworkArgs.networkId"]);
