import { describe, expect, test } from "vitest";
import { FlatcarCluster, type FlatcarClusterArgs } from "../../../../src";
import { record } from "../mocks";
import { declarationOf } from "../../../../src/components/cluster/declaration";
import { machine, machinesOf, mistakesIn, requestsOf, type Request } from "./record";

type Args = Partial<FlatcarClusterArgs> & Pick<FlatcarClusterArgs, "pools">;

const ruleType = "vsphere:index/computeClusterVmAntiAffinityRule:ComputeClusterVmAntiAffinityRule";
const folderType = "vsphere:index/folder:Folder";

const rules = async (args: Args): Promise<Request[]> =>
  (await requestsOf({ ...machine, ...args })).filter(({ type }) => type === ruleType);

const mistakes = (args: Args): string[] => mistakesIn({ ...machine, ...args });

describe("the anti-affinity of a pool", () => {
  const computeClusterId = "domain-c9";

  test("is a rule over its machines that is never replaced with them", async () => {
    const [rule, ...others] = await rules({ computeClusterId, pools: { web: { replicas: 2 } } });
    expect(others).toEqual([]);
    expect(rule).toMatchObject({
      name: "prod-web-anti-affinity",
      inputs: {
        name: "prod-web",
        computeClusterId,
        virtualMachineIds: ["prod-web-0-id", "prod-web-1-id"],
        mandatory: false,
      },
      replaceOnChanges: [],
      deleteBeforeReplace: true,
    });
  });

  test("is mandatory where it is required", async () => {
    const pools = { web: { replicas: 2, antiAffinity: "required" as const, computeClusterId } };
    expect((await rules({ pools })).map(({ inputs }) => inputs.mandatory)).toEqual([true]);
  });

  test("is no rule for one machine, where none is wanted, and where no vSphere cluster is known", async () => {
    const none = { replicas: 3, antiAffinity: "none" as const };
    const pools = { one: { replicas: 1 }, none };
    expect(await rules({ computeClusterId, pools })).toEqual([]);
    expect(await rules({ pools: { web: { replicas: 3 } } })).toEqual([]);
  });

  test("is one of three words, and needs a vSphere cluster", () => {
    const word = "hard" as "required";
    expect(mistakes({ antiAffinity: "preferred", pools: { a: { replicas: 1 } } })).toEqual([
      "antiAffinity: preferred pool.anti-affinity",
    ]);
    const two = { a: { replicas: 1 }, b: { replicas: 1 } };
    expect(mistakes({ antiAffinity: "preferred", pools: two })).toEqual([
      "antiAffinity: preferred pool.anti-affinity",
    ]);
    expect(
      mistakes({ computeClusterId, pools: { a: { replicas: 1, antiAffinity: word } } }),
    ).toEqual(["pools.a.antiAffinity: hard args.type"]);
  });
});

test("rules of two pools cannot have one name", () => {
  const hostAffinity = { hostSystemIds: ["esx1"] };
  const pools = {
    web: { replicas: 2, failureDomains: { b: { computeClusterId: "D" } } },
    "web-b": { replicas: 2 },
    db: { nodes: { "0": { hostAffinity } } },
    "db-0": { replicas: 1, hostAffinity },
  };
  expect(mistakes({ computeClusterId: "C", pools })).toEqual([
    'pools["web-b"]: prod-web-b cluster.name-collision',
    'pools["db-0"]: prod-db-0 cluster.name-collision',
  ]);
});

test("only the folder that the cluster makes need not be there", async () => {
  const pools = {
    a: { replicas: 1 },
    b: { replicas: 1, folder: "/prod/" },
    c: { replicas: 1, folder: "nowhere" },
  };
  const args = { ...machine, folder: "prod", createFolder: true, pools };
  const asked = new Set<unknown>();
  await record(() => new FlatcarCluster("prod", args), {
    answer: (token, { folder }) => {
      if (token.endsWith(":getOvfVmTemplate")) asked.add(folder);
      return undefined;
    },
  });
  expect([...asked]).toEqual([undefined, "nowhere"]);
});

describe("failure domains", () => {
  const failureDomains = {
    b: { datastoreId: "datastore-b" },
    a: { datastoreId: "datastore-a", hostSystemId: "host-a" },
    c: { datastoreClusterId: "group-c" },
  };

  const domains = (pools: FlatcarClusterArgs["pools"]): Record<string, string | undefined> => {
    const { nodes, problems } = declarationOf("prod", { ...machine, failureDomains, pools });
    expect(problems).toEqual([]);
    return Object.fromEntries(nodes.map(({ key, domain }) => [key, domain?.name]));
  };

  test("take the nodes in turn, whatever order they were written in, and growth moves nobody", () => {
    const four = { "0": "a", "1": "b", "2": "c", "3": "a" };
    expect(domains({ web: { replicas: 4 } })).toEqual(four);
    expect(domains({ web: { replicas: 6 } })).toEqual({ ...four, "4": "b", "5": "c" });
    expect(domains({ web: { nodes: { "3": {}, "1": {} } } })).toEqual({ "1": "b", "3": "a" });
  });

  test("are named by nodes whose key is a name", () => {
    const nodes = { x: { failureDomain: "c" }, "0": { failureDomain: "b" } };
    expect(domains({ web: { nodes } })).toEqual({ "0": "b", x: "c" });
    const wrong = { x: {}, y: { failureDomain: "d" } };
    expect(mistakes({ failureDomains, pools: { web: { nodes: wrong } } })).toEqual([
      "pools.web.nodes.x.failureDomain: node.failure-domain",
      "pools.web.nodes.y.failureDomain: d node.failure-domain",
    ]);
    expect(mistakes({ pools: { web: { nodes: { y: { failureDomain: "d" } } } } })).toEqual([
      "pools.web.nodes.y.failureDomain: d node.failure-domain",
    ]);
  });

  test("place the machines, over the pool and under the node", async () => {
    const nodes = { "0": {}, "1": {}, "2": {}, "3": { hostSystemId: "host-z" } };
    const found = await machinesOf({ ...machine, failureDomains, pools: { web: { nodes } } });
    expect(
      [...found.values()].map(({ inputs }) => [
        inputs.datastoreId,
        inputs.datastoreClusterId,
        inputs.hostSystemId,
      ]),
    ).toEqual([
      ["datastore-a", undefined, "host-a"],
      ["datastore-b", undefined, undefined],
      [undefined, "group-c", undefined],
      ["datastore-a", undefined, "host-z"],
    ]);
  });

  test("with a vSphere cluster of their own have an anti-affinity rule of their own", async () => {
    const own = {
      a: { computeClusterId: "domain-a", resourcePoolId: "pool-a" },
      b: { computeClusterId: "domain-b", resourcePoolId: "pool-b" },
    };
    const found = await rules({ failureDomains: own, pools: { web: { replicas: 3 } } });
    expect(found.map(({ inputs }) => [inputs.computeClusterId, inputs.virtualMachineIds])).toEqual([
      ["domain-a", ["prod-web-0-id", "prod-web-2-id"]],
    ]);
  });

  test("report mistakes where they were written", () => {
    const domain = { datastoreId: "d", datastoreClusterId: "g" };
    const pools = { web: { replicas: 1, failureDomains: { a: domain } } };
    expect(mistakes({ pools })).toEqual([
      "pools.web.failureDomains.a.datastoreClusterId: args.exclusive",
    ]);
  });
});

describe("the folder of a cluster", () => {
  test("is made on request, before the machines", async () => {
    const args = { ...machine, folder: "clusters/prod", datacenterId: "datacenter-3" };
    const pools = { web: { replicas: 1 } };
    const found = await requestsOf({ ...args, createFolder: true, pools });
    const folder = found.find(({ type }) => type === folderType)!;
    expect(folder.inputs).toEqual({
      path: "clusters/prod",
      type: "vm",
      datacenterId: "datacenter-3",
    });
    const node = found.find(({ type }) => type === "vsphere:index/virtualMachine:VirtualMachine")!;
    expect(node.dependsOnTypes).toContain(folderType);
    const without = await requestsOf({ ...args, pools });
    expect(without.filter(({ type }) => type === folderType)).toEqual([]);
  });

  test("needs a path", () => {
    expect(mistakes({ createFolder: true, pools: {} })).toEqual([
      "createFolder: true cluster.folder",
    ]);
  });
});
