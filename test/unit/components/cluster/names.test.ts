import { describe, expect, test } from "vitest";
import { FlatcarCluster } from "../../../../src";
import { declarationOf } from "../../../../src/components/cluster/declaration";
import { machine, problemsIn, recordRequests } from "./record";

const gate = { ready: "true" };
const args = {
  ...machine,
  computeClusterId: "domain-c9",
  pools: {
    cp: {
      replicas: 2,
      addressRange: { cidr: "10.0.0.0/24" },
      allowEvenSize: true,
      etcdCluster: {},
      gate,
    },
  },
};

describe("the name of a cluster", () => {
  test("is that of its machines, which are resources named after the cluster's own", async () => {
    const requests = await recordRequests(() => {
      new FlatcarCluster("main", { ...args, name: "prod" });
    });
    for (const { type, name } of requests) expect(name, type).toMatch(/^main(-cp|$)/);
    const machines = requests.filter(({ type }) => type.endsWith(":VirtualMachine"));
    expect(machines.map(({ name, inputs }) => [name, inputs["name"]])).toEqual([
      ["main-cp-0", "prod-cp-0"],
      ["main-cp-1", "prod-cp-1"],
    ]);
    const [rule] = requests.filter(({ type }) => type.includes("AntiAffinity"));
    expect([rule!.name, rule!.inputs["name"]]).toEqual(["main-cp-anti-affinity", "prod-cp"]);
  });

  test("is the resource's unless it is given", async () => {
    const of = async (name: string, more: object) => {
      const requests = await recordRequests(() => {
        new FlatcarCluster(name, { ...args, ...more });
      });
      const machines = requests.filter(({ type }) => type.endsWith(":VirtualMachine"));
      // The id of an `up` differs in each.
      return machines.map(({ inputs }) =>
        JSON.stringify(inputs).replace(/"flatcar-vsphere.up":"\w+"/, ""),
      );
    };
    expect(await of("prod", {})).toEqual(await of("main", { name: "prod" }));
  });

  test("is what nodes know their cluster by, and keeps to the rules of hostnames", () => {
    const web = { pools: { web: { replicas: 1 } } };
    const { nodes } = declarationOf("main", { ...machine, ...web, name: "prod" });
    expect(nodes[0]!.facts).toMatchObject({ cluster: "prod", hostname: "prod-web-0" });
    const problems = problemsIn({ ...machine, ...web, name: "my_cluster" });
    expect(problems).toContainEqual(
      expect.objectContaining({ path: "name", code: "cluster.name" }),
    );
  });
});
