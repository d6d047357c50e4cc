import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { FlatcarVm, type NetworkArgs } from "pulumi-flatcar-vsphere";

const config = new pulumi.Config();
const datacenterId = vsphere.getDatacenterOutput({ name: config.require("datacenter") }).id;
const cluster = vsphere.getComputeClusterOutput({ name: config.require("cluster"), datacenterId });
const datastore = vsphere.getDatastoreOutput({ name: config.require("datastore"), datacenterId });
const network = vsphere.getNetworkOutput({ name: config.require("network"), datacenterId });

const common = {
  datacenterId,
  resourcePoolId: cluster.resourcePoolId,
  datastoreId: datastore.id,
  image: config.require("template"),
  sshAuthorizedKeys: [config.require("sshKey")],
};

/** One network card with a public and a private address, and a route to the rest of the private network. */
const card = (host: number): NetworkArgs => ({
  networkId: network.id,
  addresses: [`123.45.67.${host}/29`, `10.0.0.${host}/29`],
  gateway: "123.45.67.1",
  routes: [{ destination: "10.0.0.0/8", gateway: "10.0.0.1" }],
  nameservers: ["1.1.1.1", "1.0.0.1"],
});

const web = new FlatcarVm("web", {
  ...common,
  networks: [card(2)],
  containers: { nginx1: { image: "docker.io/nginx:1", hostNetwork: true } },
});

// The metadata service writes both addresses to /run/metadata/coreos, where the etcd member reads them.
const etcd = new FlatcarVm("etcd", { ...common, networks: [card(3)], metadata: {}, etcd: {} });

export const webAddresses = web.addresses;
export const etcdAddresses = etcd.addresses;
