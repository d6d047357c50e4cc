import { describe, expect, it } from "vitest";
import { placed, type Finder } from "../../../src/configuration/placement";
import type { Form, Settings, Tree } from "../../../src/configuration/settings";

/** A vCenter with two datacenters that have the same names in them. */
const asked: string[] = [];
const finder: Finder = (kind, name, datacenterId) => {
  asked.push(`${kind} ${name} in ${datacenterId}`);
  if (name.startsWith("no")) return Promise.resolve({ found: false, reason: "not there" });
  const id = `${datacenterId ?? ""}/${name}`;
  return Promise.resolve(
    kind === "computeCluster"
      ? { found: true, id, resourcePoolId: `${id}/pool` }
      : { found: true, id },
  );
};

const place = (args: Tree, more: Partial<Settings> = {}, form: Form = "cluster") => {
  asked.length = 0;
  const rest = { secrets: new Map<string, string>(), problems: [], warnings: [], misspelt: [] };
  return placed({ form, name: "prod", args, origins: new Map(), ...rest, ...more }, finder);
};

describe("what a configuration names in the vCenter", () => {
  it("becomes ids, of a cluster for the rules of its pools as well", async () => {
    const { args, problems } = await place({
      datacenter: "DC0",
      computeCluster: "C0",
      datastore: "DS0",
      networks: [{ network: "LAN", mtu: 9000 }],
      pools: { web: { datastoreCluster: "DSC", host: "esx1", networks: [{ network: "DMZ" }] } },
    });
    expect(problems).toEqual([]);
    expect(args).toEqual({
      datacenterId: "/DC0",
      resourcePoolId: "/DC0/C0/pool",
      computeClusterId: "/DC0/C0",
      datastoreId: "/DC0/DS0",
      networks: [{ networkId: "/DC0/LAN", mtu: 9000 }],
      pools: {
        web: {
          datastoreClusterId: "/DC0/DSC",
          hostSystemId: "/DC0/esx1",
          networks: [{ networkId: "/DC0/DMZ" }],
        },
      },
    });
  });

  it("is looked for in the nearest datacenter", async () => {
    const domain = { datacenter: "DC1", computeCluster: "C1" };
    const { args } = await place({
      datacenter: "DC0",
      failureDomains: { a: domain },
      pools: {
        web: {
          datacenter: "DC2",
          failureDomains: { b: { datastore: "D" } },
          nodes: { x: { datastore: "E", datacenterId: "dc-3" }, y: { computeCluster: "C" } },
        },
      },
    });
    expect(args).toEqual({
      datacenterId: "/DC0",
      failureDomains: {
        a: { datacenterId: "/DC1", resourcePoolId: "/DC1/C1/pool", computeClusterId: "/DC1/C1" },
      },
      pools: {
        web: {
          datacenterId: "/DC2",
          failureDomains: { b: { datastoreId: "/DC2/D" } },
          nodes: {
            x: { datastoreId: "dc-3/E", datacenterId: "dc-3" },
            // A node has no rule of its own.
            y: { resourcePoolId: "/DC2/C/pool" },
          },
        },
      },
    });
  });

  it("leaves a resource pool and a vSphere cluster that are given", async () => {
    const { args } = await place({
      computeCluster: "C0",
      resourcePool: "rp",
      computeClusterId: "c-1",
    });
    expect(args).toEqual({ resourcePoolId: "/rp", computeClusterId: "c-1" });
  });

  it("gives a machine no rule", async () => {
    const { args } = await place({ computeCluster: "C0" }, {}, "machine");
    expect(args).toEqual({ resourcePoolId: "/C0/pool" });
  });

  it("fills in the stack's own network for adapters without one", async () => {
    const networks = [{ mtu: 1500 }, { networkId: "network-7" }, { network: "DMZ" }];
    const { args } = await place({ networks }, { network: "LAN" });
    expect(args["networks"]).toEqual([
      { mtu: 1500, networkId: "/LAN" },
      { networkId: "network-7" },
      { networkId: "/DMZ" },
    ]);
  });
});

describe("what a configuration names and the vCenter lacks", () => {
  it("is reported where it was written, all of it, and stands for no other mistake", async () => {
    const origins = new Map([["cluster.datastore", "datastore"]]);
    const { args, problems } = await place(
      {
        computeCluster: "noC",
        datastore: "noD",
        networks: [{ network: "noN" }, {}],
        pools: { web: { nodes: { a: { host: "noH" } } } },
      },
      { origins },
    );
    expect(problems.map(({ path, value }) => `${path} ${value}`).sort()).toEqual([
      "cluster.computeCluster noC",
      "cluster.networks[0].network noN",
      "cluster.networks[1].network undefined",
      "cluster.pools.web.nodes.a.host noH",
      "datastore noD",
    ]);
    const messages = problems.map(({ message }) => message);
    expect(messages).toContain("the vCenter has none of this name here: not there");
    expect(args).toHaveProperty("resourcePoolId");
    expect(args).toHaveProperty("datastoreId");
  });

  it("is the datacenter alone where that is missing", async () => {
    const { problems } = await place({
      datacenter: "noDC",
      datastore: "DS0",
      computeCluster: "C0",
    });
    expect(problems.map(({ path }) => path)).toEqual(["cluster.datacenter"]);
    expect(asked.filter((one) => !one.startsWith("datacenter"))).toEqual([]);
  });

  it("is not a name beside an id of the same thing", async () => {
    const { problems } = await place({
      datacenter: "DC0",
      datacenterId: "dc",
      datastore: "DS0",
      datastoreId: "ds",
      networks: [{ network: "LAN", networkId: "n" }],
    });
    expect(problems.map(({ path, message }) => `${path} ${message}`).sort()).toEqual([
      "cluster.datacenter excludes datacenterId: give the one or the other",
      "cluster.datastore excludes datastoreId: give the one or the other",
      "cluster.networks[0].network excludes networkId: give the one or the other",
    ]);
  });
});
