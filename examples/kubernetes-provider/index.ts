import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { FlatcarCluster } from "pulumi-flatcar-vsphere";

const config = new pulumi.Config();
const datacenterId = vsphere.getDatacenterOutput({ name: config.require("datacenter") }).id;
const compute = vsphere.getComputeClusterOutput({ name: config.require("cluster"), datacenterId });
const datastore = vsphere.getDatastoreOutput({ name: config.require("datastore"), datacenterId });
const network = vsphere.getNetworkOutput({ name: config.require("network"), datacenterId });
const cidr = config.require("subnet");

const cluster = new FlatcarCluster("prod", {
  datacenterId,
  resourcePoolId: compute.resourcePoolId,
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
  },
  pools: {
    cp: {
      replicas: 1,
      addressRange: { cidr, first: config.require("controlPlane") },
      kubernetes: { role: "control-plane" },
      // It may go with the stack. Without this the only control plane, which has all data of the cluster, is protected.
      allowSingleReplacement: true,
    },
    web: {
      replicas: config.requireNumber("workers"),
      addressRange: { cidr, first: config.require("firstWorker") },
      kubernetes: { role: "worker" },
    },
  },
});

// A provider looks once for the API, and the kubeconfig is known before there is one: so it waits for all nodes, and a preview does not
// have it look before the control plane was there.
const provider = new k8s.Provider(
  "prod",
  {
    kubeconfig: pulumi.all([cluster.kubeconfig, cluster.joinable]).apply(([text]) => text!),
    // A new certificate in the kubeconfig is no other cluster.
    clusterIdentifier: "prod",
  },
  { dependsOn: cluster },
);

const plugin = new k8s.yaml.v2.ConfigGroup(
  "network-plugin",
  { files: [config.require("networkPlugin")] },
  { provider },
);

const nodePort = 30080;
const labels = { app: "web" };
const inCluster = { provider, dependsOn: plugin };
new k8s.apps.v1.Deployment(
  "web",
  {
    metadata: { name: "web" },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: "nginx",
              image: "docker.io/library/nginx:1",
              ports: [{ containerPort: 80 }],
              readinessProbe: { httpGet: { path: "/", port: 80 }, periodSeconds: 2 },
            },
          ],
        },
      },
    },
  },
  inCluster,
);
new k8s.core.v1.Service(
  "web",
  {
    metadata: { name: "web" },
    spec: { type: "NodePort", selector: labels, ports: [{ port: 80, nodePort }] },
  },
  inCluster,
);

export const { kubeconfig } = cluster;
export const urls = cluster.addresses.apply(({ web = [] }) =>
  web.map((address) => `http://${address}:${nodePort}/`),
);
