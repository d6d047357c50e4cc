import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { FlatcarCluster, FlatcarVm, type FlatcarClusterArgs } from "../../../../src";
import { record } from "../mocks";
import { problemsOf } from "../machine/one-machine";
import { machine, mistakesIn, recordRequests, requestsOf, type Request } from "./record";

type Args = Partial<FlatcarClusterArgs> & Pick<FlatcarClusterArgs, "pools">;

const kinds = ["VmGroup", "HostGroup", "VmHostRule"];

/** What is made of rules for hosts: all groups of machines, then those of hosts, then the rules. */
const madeOf = (requests: readonly Request[]): Request[] =>
  kinds.flatMap((kind) => requests.filter(({ type }) => type.endsWith(`:ComputeCluster${kind}`)));
const made = async (args: Args): Promise<Request[]> =>
  madeOf(await requestsOf({ ...machine, ...args }));
const members = async (args: Args): Promise<Record<string, unknown>> =>
  Object.fromEntries(
    (await made(args))
      .filter(({ type }) => type.endsWith("VmGroup"))
      .map(({ inputs }) => [String(inputs.name), inputs.virtualMachineIds]),
  );
const mistakes = (args: Args): string[] => mistakesIn({ ...machine, ...args });

const computeClusterId = "domain-c9";
const hostAffinity = { hostSystemIds: ["host-1", "esx2.example.com"] };

test("the nodes of a pool are bound to hosts by one rule, which is never replaced with them", async () => {
  const pools = { web: { replicas: 2, hostAffinity }, db: { replicas: 1 } };
  const all = await made({ computeClusterId, pools });
  expect(all).toMatchObject([
    {
      name: "prod-web-machines",
      inputs: {
        name: "prod-web-machines",
        computeClusterId,
        virtualMachineIds: ["prod-web-0-id", "prod-web-1-id"],
      },
    },
    {
      name: "prod-web-hosts",
      inputs: { name: "prod-web-hosts", computeClusterId, ...hostAffinity },
    },
    {
      name: "prod-web-hosts",
      inputs: {
        name: "prod-web-hosts",
        computeClusterId,
        vmGroupName: "prod-web-machines",
        affinityHostGroupName: "prod-web-hosts",
        mandatory: false,
      },
      dependsOn: expect.arrayContaining(["prod-web-machines", "prod-web-hosts"]) as string[],
    },
  ]);
  for (const one of all) {
    expect(one).toMatchObject({ deleteBeforeReplace: true, replaceOnChanges: [] });
  }
});

test("what a rule names is looked for in the datacenter of its machines, be it the cluster's, the pool's, a failure domain's or a node's", async () => {
  const asked: string[] = [];
  const rule = { hostAffinity: { hostSystemIds: ["esx"] } };
  const args = {
    ...machine,
    datacenterId: "datacenter-1",
    computeClusterId: "C",
    pools: {
      a: { replicas: 2, ...rule },
      b: { replicas: 2, datacenterId: "datacenter-2", ...rule },
      c: {
        replicas: 1,
        datacenterId: "datacenter-2",
        failureDomains: { x: { datacenterId: "datacenter-3", computeClusterId: "X", ...rule } },
      },
      d: { nodes: { "0": { datacenterId: "datacenter-4", ...rule } } },
    },
  };
  await record(() => new FlatcarCluster("prod", args), {
    answer: (token, { name, datacenterId }) => {
      if (/:get(ComputeCluster|Host)$/.test(token))
        asked.push(`${String(name)} ${String(datacenterId)}`);
      return undefined;
    },
  });
  expect([...new Set(asked)].sort()).toEqual([
    "C datacenter-1",
    "C datacenter-2",
    "C datacenter-4",
    "X datacenter-3",
    ...[1, 2, 3, 4].map((i) => `esx datacenter-${i}`),
  ]);
});

test("a rule is mandatory if that is said, and hosts may come later", async () => {
  const hostSystemIds = pulumi.output(["host-1"]).apply((ids) => ids);
  const pools = { web: { replicas: 1, hostAffinity: { hostSystemIds, mandatory: true } } };
  const [, hosts, rule] = await made({ computeClusterId, pools });
  expect(hosts?.inputs).toMatchObject({ hostSystemIds: ["host-1"] });
  expect(rule?.inputs).toMatchObject({ mandatory: true });
});

test("a failure domain binds its nodes otherwise than its pool, and a node otherwise than both", async () => {
  const failureDomains = {
    a: { hostAffinity: { hostSystemIds: ["host-a"] } },
    b: {},
    c: { computeClusterId: "domain-c7" },
  };
  const nodes = { "0": {}, "1": {}, "2": {}, "3": { hostAffinity: { hostSystemIds: ["host-3"] } } };
  const args = { computeClusterId, failureDomains, pools: { web: { nodes, hostAffinity } } };
  expect(await members(args)).toEqual({
    "prod-web-a-machines": ["prod-web-0-id"],
    "prod-web-machines": ["prod-web-1-id"],
    "prod-web-c-machines": ["prod-web-2-id"],
    "prod-web-3-machines": ["prod-web-3-id"],
  });
  const all = await made(args);
  expect(all.find(({ name }) => name === "prod-web-c-machines")?.inputs).toMatchObject({
    computeClusterId: "domain-c7",
  });
});

test("what the cluster says is for each pool that says nothing else, with a rule of its own", async () => {
  const pools = { db: { replicas: 1 }, web: { replicas: 2 } };
  expect(await members({ computeClusterId, hostAffinity, pools })).toEqual({
    "prod-db-machines": ["prod-db-0-id"],
    "prod-web-machines": ["prod-web-0-id", "prod-web-1-id"],
  });
});

test("a rule needs a vSphere cluster and a host, and what is said once is wrong once", () => {
  const pools = { web: { replicas: 3, hostAffinity: { hostSystemIds: [] } } };
  expect(mistakes({ pools })).toEqual([
    "pools.web.hostAffinity.hostSystemIds: pool.host-affinity",
    "pools.web.hostAffinity: pool.host-affinity",
  ]);
  const wrong = { mandatory: "yes" } as unknown as { hostSystemIds: string[] };
  expect(mistakes({ computeClusterId, hostAffinity: wrong, pools: {} })).toEqual([
    "hostAffinity.mandatory: yes args.type",
    "hostAffinity.hostSystemIds: args.missing",
  ]);
});

test("what is wrong with hosts is said where they stand, of a node, a failure domain, a pool and the cluster", () => {
  const none = { hostAffinity: { hostSystemIds: [] } };
  const pools = {
    a: { nodes: { x: none, y: {} } },
    b: { replicas: 1, failureDomains: { z: none } },
    c: { replicas: 1, ...none },
    d: { replicas: 1 },
  };
  expect(mistakes({ computeClusterId, ...none, pools })).toEqual([
    "pools.a.nodes.x.hostAffinity.hostSystemIds: pool.host-affinity",
    "hostAffinity.hostSystemIds: pool.host-affinity",
    "pools.b.failureDomains.z.hostAffinity.hostSystemIds: pool.host-affinity",
    "pools.c.hostAffinity.hostSystemIds: pool.host-affinity",
  ]);
});

test("one machine is bound to hosts by a rule of its name", async () => {
  const args = { ...machine, name: "web-7", hostAffinity: { ...hostAffinity, computeClusterId } };
  const all = madeOf(await recordRequests(() => new FlatcarVm("web", args)));
  expect(all.map(({ name }) => name)).toEqual(["web-machines", "web-hosts", "web-hosts"]);
  expect(all[0]?.inputs).toMatchObject({
    name: "web-7-machines",
    computeClusterId,
    virtualMachineIds: ["web-id"],
  });
  expect(all[2]?.inputs).toMatchObject({ name: "web-7-hosts", vmGroupName: "web-7-machines" });
  expect(await problemsOf({ hostAffinity: { hostSystemIds: [], computeClusterId } })).toEqual([
    "pool.host-affinity hostAffinity.hostSystemIds: is empty: name one host or more",
  ]);
});

test("one machine without a name of its own is bound by a rule of the resource's name", async () => {
  const args = { ...machine, hostAffinity: { ...hostAffinity, computeClusterId } };
  const all = madeOf(await recordRequests(() => new FlatcarVm("web", args)));
  expect(all.map(({ inputs }) => inputs.name)).toEqual(["web-machines", "web-hosts", "web-hosts"]);
});
