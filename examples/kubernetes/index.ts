import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { FlatcarCluster } from "pulumi-flatcar-vsphere";

const config = new pulumi.Config();
const datacenterId = vsphere.getDatacenterOutput({ name: config.require("datacenter") }).id;
const compute = vsphere.getComputeClusterOutput({ name: config.require("cluster"), datacenterId });
const datastore = vsphere.getDatastoreOutput({ name: config.require("datastore"), datacenterId });
const network = vsphere.getNetworkOutput({ name: config.require("network"), datacenterId });

const cidr = config.require("subnet");
const networkPlugin = config.get("networkPlugin");

const cluster = new FlatcarCluster("prod", {
  datacenterId,
  resourcePoolId: compute.resourcePoolId,
  computeClusterId: compute.id,
  datastoreId: datastore.id,
  image: config.require("template"),
  sshAuthorizedKeys: [config.require("sshKey")],
  numCpus: 2,
  memoryMb: 4096,
  networks: [
    {
      networkId: network.id,
      gateway: config.require("gateway"),
      nameservers: [config.require("nameserver")],
    },
  ],
  kubernetes: {
    version: config.require("version"),
    sysext: { sha256: config.require("sysextSha256") },
    endpoint: { virtualIp: config.require("virtualIp") },
    // The first control plane applies them once, when it founds the cluster.
    manifests: [...(networkPlugin === undefined ? [] : [networkPlugin]), "app.yaml"].map((file) =>
      readFileSync(file, "utf8"),
    ),
  },
  pools: {
    cp: {
      replicas: 3,
      addressRange: { cidr, first: config.require("firstControlPlane") },
      kubernetes: { role: "control-plane" },
    },
    web: {
      replicas: config.requireNumber("webNodes"),
      addressRange: { cidr, first: config.require("firstWebNode") },
      kubernetes: { role: "worker", labels: { "example.com/pool": "web" } },
    },
    batch: {
      replicas: config.requireNumber("batchNodes"),
      addressRange: { cidr, first: config.require("firstBatchNode") },
      memoryMb: 8192,
      kubernetes: {
        role: "worker",
        labels: { "example.com/pool": "batch" },
        taints: [{ key: "example.com/batch", effect: "NoSchedule" }],
      },
    },
  },
});

export const { kubeconfig } = cluster;
export const api = cluster.kubernetes.apply((kubernetes) => kubernetes?.endpoint);
