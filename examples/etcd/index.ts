import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { FlatcarCluster } from "pulumi-flatcar-vsphere";

const config = new pulumi.Config();
const datacenterId = vsphere.getDatacenterOutput({ name: config.require("datacenter") }).id;
const compute = vsphere.getComputeClusterOutput({ name: config.require("cluster"), datacenterId });
const datastore = vsphere.getDatastoreOutput({ name: config.require("datastore"), datacenterId });
const network = vsphere.getNetworkOutput({ name: config.require("network"), datacenterId });

const cluster = new FlatcarCluster("prod", {
  datacenterId,
  resourcePoolId: compute.resourcePoolId,
  computeClusterId: compute.id,
  datastoreId: datastore.id,
  image: config.require("template"),
  sshAuthorizedKeys: [config.require("sshKey")],
  networks: [
    {
      networkId: network.id,
      gateway: config.require("gateway"),
      nameservers: [config.require("nameserver")],
    },
  ],
  pools: {
    etcd: {
      replicas: config.requireNumber("members"),
      addressRange: { cidr: config.require("subnet"), first: config.require("firstAddress") },
      etcdCluster: { extraArgs: ["--auto-compaction-retention=1"] },
    },
  },
});

export const endpoints = cluster.etcdEndpoints.apply((byPool) => byPool.etcd?.join(","));

const client = cluster.etcdClients.apply((byPool) => byPool.etcd);
export const caCert = client.apply((etcd) => etcd?.caCertPem);
export const clientCert = client.apply((etcd) => etcd?.certPem);
export const clientKey = client.apply((etcd) => etcd?.privateKeyPem);
