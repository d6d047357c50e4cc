import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { FlatcarCluster, FlatcarVm } from "pulumi-flatcar-vsphere";

const config = new pulumi.Config();

// Where machines go, found by name.
const datacenterId = vsphere.getDatacenterOutput({ name: config.require("datacenter") }).id;
const cluster = vsphere.getComputeClusterOutput({ name: config.require("cluster"), datacenterId });
const datastore = vsphere.getDatastoreOutput({ name: config.require("datastore"), datacenterId });
const network = vsphere.getNetworkOutput({ name: config.require("network"), datacenterId });

// What all machines have in common.
const common = {
  datacenterId,
  resourcePoolId: cluster.resourcePoolId,
  datastoreId: datastore.id,
  image: config.require("template"),
  sshAuthorizedKeys: [config.require("sshKey")],
};

// One network card with two addresses. nginx answers on both.
const web = new FlatcarVm("web", {
  ...common,
  networks: [
    {
      networkId: network.id,
      addresses: config.requireObject<string[]>("addresses"),
      gateway: config.require("gateway"),
      nameservers: [config.require("nameserver")],
    },
  ],
  butane: readFileSync("nginx.bu", "utf8"),
});

// Machines that are alike are a pool of a cluster. These have addresses from DHCP.
const workers = new FlatcarCluster("workers", {
  ...common,
  networks: [{ networkId: network.id }],
  pools: {
    small: { replicas: 2, numCpus: 1, memoryMb: 2048 },
  },
});

export const url = pulumi.interpolate`http://${web.address}/`;
export const addresses = web.addresses;
export const ignitionSha256 = web.ignitionSha256;
export const workerAddresses = workers.addresses;
