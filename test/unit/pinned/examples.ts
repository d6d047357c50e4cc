import { chdir, cwd } from "node:process";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { machinesOf, type PinnedMachines } from "./recorded";

const folder = join(__dirname, "../../../examples");

const common = {
  datacenter: "dc",
  cluster: "cluster",
  datastore: "datastore",
  network: "network",
  template: "flatcar-stable",
  sshKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me",
  gateway: "192.168.10.1",
  nameserver: "192.168.10.1",
};

/** The configuration of each example's stack, beside what all have. */
const examples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  nginx: { addresses: ["192.168.10.20/24", "192.168.10.21/24"] },
  scenarios: {},
  etcd: { subnet: "192.168.10.0/24", firstAddress: "192.168.10.20", members: 3 },
  kubernetes: {
    subnet: "192.168.10.0/24",
    virtualIp: "192.168.10.19",
    firstControlPlane: "192.168.10.20",
    firstWebNode: "192.168.10.30",
    firstBatchNode: "192.168.10.50",
    webNodes: 3,
    batchNodes: 1,
    version: "1.35.4",
    sysextSha256: "0".repeat(64),
  },
  "kubernetes-provider": {
    subnet: "192.168.10.0/24",
    controlPlane: "192.168.10.20",
    firstWorker: "192.168.10.30",
    workers: 1,
    networkPlugin: "kube-flannel.yml",
    version: "1.35.4",
    sysextSha256: "0".repeat(64),
  },
};

/** The names of the examples that are pinned. */
export const exampleNames: readonly string[] = Object.keys(examples);

/** What an example says of its machines. A program of its own is run once in a process. */
export async function machinesOfExample(name: string): Promise<PinnedMachines> {
  const before = cwd();
  chdir(join(folder, name));
  try {
    return await machinesOf(() => {
      const texts = Object.entries({ ...common, ...examples[name] }).map(([key, value]) => [
        `project:${key}`,
        typeof value === "string" ? value : JSON.stringify(value),
      ]);
      pulumi.runtime.setAllConfig(Object.fromEntries(texts) as Record<string, string>);
      return import(join(folder, name, "index.ts"));
    });
  } finally {
    chdir(before);
  }
}
