// A machine and a cluster that use what depends on the SDK: secrets, unknown values, replacement, gates, components.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const pulumi = require("@pulumi/pulumi");
const { FlatcarCluster, FlatcarVm, volatile } = require("pulumi-flatcar-vsphere");

const { datacenterId, resourcePoolId, datastoreId, networkId } = JSON.parse(process.env.PLACEMENT);
const common = {
  datacenterId,
  resourcePoolId,
  datastoreId,
  image: "flatcar-stable",
  sshAuthorizedKeys: [
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me",
  ],
};

const web = new FlatcarVm("web", {
  ...common,
  networks: [{ networkId, addresses: ["10.0.0.5/24"], gateway: "10.0.0.1" }],
  butane: {
    variant: "flatcar",
    version: "1.1.0",
    storage: {
      files: [
        { path: "/etc/motd", contents: { inline: "Grüße\n" } },
        { path: "/etc/password", contents: { inline: pulumi.secret("correct horse battery") } },
        { path: "/etc/token", contents: { inline: volatile("abcdef.0123456789abcdef") } },
      ],
    },
  },
  ssh: { privateKey: pulumi.secret("a key") },
  ready: { tcpPort: 22, command: "true" },
});

const cluster = new FlatcarCluster("prod", {
  ...common,
  networks: [{ networkId, gateway: "10.0.1.1" }],
  virtualIps: ["10.0.1.9"],
  butane: "variant: flatcar\nversion: 1.1.0\n",
  snippets: [
    `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/node
      contents:
        inline: \${node.name} at \${node.address}
`,
  ],
  gate: { drain: "echo drain $NODE_NAME", ready: "true" },
  pools: {
    cp: {
      replicas: 3,
      holdsState: true,
      addressRange: { cidr: "10.0.1.0/24", first: "10.0.1.10" },
    },
    app: { nodes: { a: { address: "10.0.1.51/24" }, b: { address: "10.0.1.52/24", numCpus: 4 } } },
  },
});

export const addresses = cluster.addresses;
export const address = web.address;
