// @ts-check
// A cluster's arguments, as large as they get: each node says everything itself.
import { load } from "../docs/typescript-source.mjs";

const { hold, schema, struct } = load("src/arguments/index.ts");
const { planMachine } = load("src/flatcar/index.ts");

/** @param {number} index */
const node = (index) => ({
  flatcarVersion: "4593.2.0",
  sshAuthorizedKeys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGx0 me"],
  networks: [
    {
      addresses: [`10.0.${index >> 7}.${(index & 127) + 10}/16`],
      gateway: "10.0.0.1",
      nameservers: ["10.0.0.2", "10.0.0.3"],
    },
  ],
  updates: { rebootStrategy: "off" },
  sysctl: { "net.ipv4.ip_forward": "1", "vm.max_map_count": "262144" },
  kernelModules: ["br_netfilter"],
  containers: { web: { image: "nginx:1.27", ports: ["80:80"], environment: { A: "b" } } },
  butane: {
    variant: "flatcar",
    version: "1.1.0",
    storage: { files: [{ path: "/etc/motd", contents: { inline: `node ${index}\n` } }] },
  },
});

/** @param {number} count */
export function plans(count) {
  for (let i = 0; i < count; i++) planMachine({ name: `prod-web-${i}`, ...node(i) });
}

/** @param {number} count */
export function holding(count) {
  const nodes = Array.from({ length: count }, (_, i) => {
    const { networks, ...rest } = node(i);
    return [i, { ...rest, networks: networks.map((one) => ({ networkId: "network-7", ...one })) }];
  });
  const args = {
    image: "flatcar",
    resourcePoolId: "rp",
    pools: { web: { nodes: Object.fromEntries(nodes) } },
  };
  hold(args, struct("FlatcarClusterArgs"), {
    schema,
    report: (/** @type {unknown} */ mistake) => {
      throw new Error(JSON.stringify(mistake));
    },
  });
}
