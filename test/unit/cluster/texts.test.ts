import { describe, expect, test } from "vitest";
import { FlatcarCluster, type NodeInfo } from "../../../src";
import {
  printHostsFile,
  printInventory,
  printSshConfig,
  reverseEntriesOf,
} from "../../../src/cluster/texts";
import { record, valueOf } from "../components/mocks";
import { staticMachine } from "../components/cluster/record";

const node = (pool: string, key: string, address: string): NodeInfo => {
  const name = `prod-${pool}-${key}`;
  return { pool, key, name, hostname: `${name}.example.com`, address, vmId: `${name}-id` };
};

const nodes = [
  node("cp", "0", "10.0.0.10"),
  node("web-front", "a", "2001:db8::5"),
  node("web-front", "b", ""),
];

describe("texts about nodes", () => {
  test("an SSH config names each node that has an address", () => {
    expect(printSshConfig(nodes, "core")).toBe(`Host prod-cp-0
  HostName 10.0.0.10
  User core

Host prod-web-front-a
  HostName 2001:db8::5
  User core
`);
  });

  test("an inventory has a group for each pool, and one of all", () => {
    expect(printInventory("prod", nodes, "admin")).toBe(`[prod_cp]
prod-cp-0 ansible_host=10.0.0.10 ansible_user=admin

[prod_web_front]
prod-web-front-a ansible_host=2001:db8::5 ansible_user=admin

[prod:children]
prod_cp
prod_web_front
`);
  });

  test("a hosts file has a line for each node", () => {
    expect(printHostsFile(nodes)).toBe(
      "10.0.0.10 prod-cp-0.example.com\n2001:db8::5 prod-web-front-a.example.com\n",
    );
  });

  test("reverse entries lead from the name of an address to a hostname", () => {
    expect(reverseEntriesOf(nodes.slice(0, 1))).toEqual({
      "10.0.0.10.in-addr.arpa": "prod-cp-0.example.com",
    });
  });
});

describe("the outputs of a cluster", () => {
  const pools = {
    web: {
      nodes: { "10": {}, "9": {}, a: { address: "10.0.0.5", hostname: "a" } },
      addressRange: { cidr: "10.0.0.0/24", first: "10.0.0.50" },
    },
    db: { replicas: 0 },
  };

  async function outputs(more: object): Promise<Record<string, unknown>> {
    let cluster: FlatcarCluster | undefined;
    await record(
      () => (cluster = new FlatcarCluster("prod", { ...staticMachine, pools, ...more })),
    );
    const { nodes, addresses, sshConfig, inventory, hosts, reverseEntries } = cluster!;
    return {
      nodes: await valueOf(nodes),
      addresses: await valueOf(addresses),
      sshConfig: await valueOf(sshConfig),
      inventory: await valueOf(inventory),
      hosts: await valueOf(hosts),
      reverseEntries: await valueOf(reverseEntries),
    };
  }

  test("are nodes, addresses in the order of the keys, and an SSH config", async () => {
    const found = await outputs({});
    expect(found).toMatchObject({
      nodes: {
        "web/a": {
          pool: "web",
          key: "a",
          name: "prod-web-a",
          hostname: "a",
          address: "10.0.0.5",
          vmId: "prod-web-a-id",
        },
        "web/9": { hostname: "prod-web-9", address: "10.0.0.59" },
        "web/10": { address: "10.0.0.60" },
      },
      addresses: { web: ["10.0.0.59", "10.0.0.60", "10.0.0.5"], db: [] },
      inventory: undefined,
      hosts: undefined,
      reverseEntries: undefined,
    });
    expect(Object.keys(found.nodes as object)).toHaveLength(3);
    expect(found.sshConfig).toContain("Host prod-web-9\n  HostName 10.0.0.59\n  User core\n");
  });

  test("are an inventory and entries for hosts and DNS on request", async () => {
    const found = await outputs({ inventory: true, hostEntries: true, sshUser: "ops" });
    expect(found.inventory).toContain("prod-web-9 ansible_host=10.0.0.59 ansible_user=ops\n");
    expect(found.hosts).toBe("10.0.0.59 prod-web-9\n10.0.0.60 prod-web-10\n10.0.0.5 a\n");
    expect(found.reverseEntries).toEqual({
      "5.0.0.10.in-addr.arpa": "a",
      "59.0.0.10.in-addr.arpa": "prod-web-9",
      "60.0.0.10.in-addr.arpa": "prod-web-10",
    });
  });
});
