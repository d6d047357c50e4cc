import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { planCluster } from "../../../src/cluster";
import { planMachine, type MachineOptions } from "../../../src/flatcar";

const networks = [{ gateway: "10.0.0.1", nameservers: ["10.0.0.2"] }];
const cidr = "10.0.0.0/24";

describe("the plan of a cluster", () => {
  const plan = planCluster({
    name: "prod",
    networks,
    consoleAutologin: true,
    timezone: "UTC",
    pools: {
      web: {
        replicas: 5,
        maxUnavailable: 2,
        timezone: "Europe/Berlin",
        butane:
          "variant: flatcar\nversion: 1.1.0\nstorage: {files: [{path: /etc/is, contents: {inline: '${node.name}'}}]}\n",
      },
      cp: { replicas: 3, holdsState: true, addressRange: { cidr, first: "10.0.0.10" } },
      db: { nodes: { a: { address: "10.0.0.50/24", hostname: "db.example.com" } } },
    },
  });

  it("has the nodes with their names and addresses, in the order in which they are made", () => {
    expect(plan.problems).toEqual([]);
    const told = plan.nodes.map(({ name, address, hostname }) => [name, address, hostname]);
    expect(told).toEqual([
      ["prod-cp-0", "10.0.0.10", "prod-cp-0"],
      ["prod-cp-1", "10.0.0.11", "prod-cp-1"],
      ["prod-cp-2", "10.0.0.12", "prod-cp-2"],
      ["prod-db-a", "10.0.0.50", "db.example.com"],
      ...[0, 1, 2, 3, 4].map((i) => [`prod-web-${i}`, undefined, `prod-web-${i}`]),
    ]);
  });

  it("says which nodes a roll replaces together", () => {
    expect(plan.waves).toEqual([
      ["prod-cp-0"],
      ["prod-cp-1"],
      ["prod-cp-2"],
      ["prod-db-a"],
      ["prod-web-0", "prod-web-1"],
      ["prod-web-2", "prod-web-3"],
      ["prod-web-4"],
    ]);
  });

  it("has settings that a machine's plan takes", () => {
    const settings = plan.nodes.find(({ name }) => name === "prod-web-3")?.settings;
    const machine = planMachine(settings as unknown as MachineOptions);
    expect(machine.problems).toEqual([]);
    expect(machine.hostname).toBe("prod-web-3");
    expect(machine.view.files["/etc/is"]).toContain("prod-web-3");
    expect(settings).toMatchObject({ timezone: "Europe/Berlin" });
    const db = plan.nodes.find(({ name }) => name === "prod-db-a")?.settings;
    expect(planMachine(db as unknown as MachineOptions).addresses).toEqual(["10.0.0.50"]);
  });

  it("has every mistake of the cluster and its machines, where it was written", () => {
    const { problems } = planCluster({
      name: "prod",
      consoleAutologin: true,
      sysctl: { forwarding: "1" },
      pools: {
        web: { replicas: 2, timezone: "?" },
        cp: { replicas: 2, holdsState: true },
        db: { nodes: { a: { address: "10.0.0.5" } } },
      },
    });
    expect(problems.map((one) => `${one.path} ${one.code}`).sort()).toEqual([
      "pools.cp quorum.even",
      "pools.db.nodes.a.address node.address",
      "pools.web.timezone time.zone",
      "sysctl.forwarding system.sysctl",
    ]);
  });

  it("has members of etcd that know each other, with something in the place of their secrets", () => {
    const { nodes, problems } = planCluster({
      name: "prod",
      networks,
      consoleAutologin: true,
      pools: { etcd: { replicas: 3, addressRange: { cidr, first: "10.0.0.20" }, etcdCluster: {} } },
    });
    expect(problems).toEqual([]);
    expect(nodes[1]?.settings).toMatchObject({
      metadata: { privateIpv4: "10.0.0.21" },
      etcd: {
        name: "prod-etcd-1",
        join: {
          members:
            "prod-etcd-0=https://10.0.0.20:2380,prod-etcd-1=https://10.0.0.21:2380,prod-etcd-2=https://10.0.0.22:2380",
        },
      },
    });
  });

  it("says once what is wrong with a placeholder of all nodes", () => {
    const inline = "${node.nme} ${node.address}";
    const { problems } = planCluster({
      name: "c",
      consoleAutologin: true,
      pools: { web: { replicas: 3 } },
      butane: {
        variant: "flatcar",
        version: "1.1.0",
        storage: { files: [{ path: "/a", contents: { inline } }] },
      },
    });
    expect(problems.map(({ path, value }) => [path, value])).toEqual([
      ["butane.storage.files[0].contents.inline", "${node.nme}"],
      ["butane.storage.files[0].contents.inline", "${node.address}"],
    ]);
    expect(problems[1]?.message).toBe(
      "c-web-0 has no address that is known before it is made, and so it is with 2 more",
    );
  });

  it("depends on no order of its pools and nodes", () => {
    const pools = { a: { nodes: { x: {}, "1": {}, "0": {} } }, b: { replicas: 2, order: 0 } };
    const turned = { b: { order: 0, replicas: 2 }, a: { nodes: { "0": {}, x: {}, "1": {} } } };
    expect(planCluster({ name: "c", pools })).toEqual(planCluster({ name: "c", pools: turned }));
  });
});

describe("what is imported to plan a cluster", () => {
  it("is there without Pulumi", () => {
    const program = path.join(__dirname, "without-pulumi.mjs");
    const { stdout, stderr } = spawnSync("node", [program], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout).toBe("prod-web-0\n");
  });
});
