import { describe, expect, test } from "vitest";
import type { FlatcarClusterArgs } from "../../../../src";
import { machine, machinesOf, mistakesIn, requestsOf } from "./record";

type Pools = FlatcarClusterArgs["pools"];

/** Which nodes each node waits for. */
async function waits(pools: Pools): Promise<Record<string, string[]>> {
  const requests = await requestsOf({ ...machine, pools });
  const nodes = requests.filter(
    ({ type }) => type === "vsphere:index/virtualMachine:VirtualMachine",
  );
  const entries = nodes.map(({ name, dependsOn }) => [
    name.replace("prod-", ""),
    [...new Set(dependsOn)].map((other) => other.replace("prod-", "")),
  ]);
  return Object.fromEntries(entries) as Record<string, string[]>;
}

describe("the order of nodes", () => {
  test("is one after the other in a pool that holds state", async () => {
    expect(await waits({ cp: { replicas: 3, holdsState: true } })).toEqual({
      "cp-0": [],
      "cp-1": ["cp-0"],
      "cp-2": ["cp-1"],
    });
  });

  test("is a window wide elsewhere", async () => {
    expect(await waits({ web: { replicas: 5, maxUnavailable: 2 } })).toEqual({
      "web-0": [],
      "web-1": [],
      "web-2": ["web-0"],
      "web-3": ["web-1"],
      "web-4": ["web-2"],
    });
  });

  test("begins a pool when the pool before is done, whatever order they were written in", async () => {
    const expected = {
      "cp-0": [],
      "cp-1": ["cp-0"],
      "cp-2": ["cp-1"],
      "web-0": ["cp-2"],
      "web-1": ["cp-2"],
      "web-2": ["web-0"],
    };
    const cp = { replicas: 3, holdsState: true };
    const web = { replicas: 3, maxUnavailable: 2 };
    expect(await waits({ cp, web })).toEqual(expected);
    expect(await waits({ web, cp })).toEqual(expected);
  });

  test("follows the pools' numbers, and passes over an empty pool", async () => {
    const pools = {
      a: { replicas: 1, order: 3 },
      b: { replicas: 0, order: 2 },
      c: { replicas: 2, maxUnavailable: 2, order: -1 },
    };
    expect(await waits(pools)).toEqual({ "c-0": [], "c-1": [], "a-0": ["c-0", "c-1"] });
  });

  test("makes no input of a node depend on another node", async () => {
    const requests = await requestsOf({ ...machine, pools: { web: { replicas: 4 } } });
    for (const { name, inputs } of requests.filter(({ name }) => name !== "prod")) {
      const others = [0, 1, 2, 3].map((i) => `prod-web-${i}`).filter((other) => other !== name);
      for (const other of others) expect(JSON.stringify(inputs)).not.toContain(other);
    }
  });
});

describe("a pool that holds state", () => {
  const mistakes = (pool: Pools[string]): string[] =>
    mistakesIn({ ...machine, pools: { cp: { holdsState: true, ...pool } } });

  test.each([2, 4, 6])("does not have %i members", (replicas) => {
    expect(mistakes({ replicas })).toEqual([`pools.cp: ${replicas} quorum.even`]);
    expect(mistakes({ replicas, allowEvenSize: true })).toEqual([]);
  });

  test.each([0, 1, 3, 5, 7])("has %i members", (replicas) => {
    expect(mistakes({ replicas })).toEqual([]);
  });

  test.each([
    [3, 2],
    [5, 3],
    [5, "50%"],
    [7, "100%"],
  ])("of %i members does not miss %j at once", (replicas, maxUnavailable) => {
    expect(mistakes({ replicas, maxUnavailable })).toEqual([
      `pools.cp.maxUnavailable: ${maxUnavailable} quorum.window`,
    ]);
  });

  test.each([
    [1, 1],
    [3, "33%"],
    [5, 2],
    [5, "40%"],
    [7, 3],
  ])("of %i members may miss %j at once", (replicas, maxUnavailable) => {
    expect(mistakes({ replicas, maxUnavailable })).toEqual([]);
  });

  const protectedNodes = async (pools: Pools, protect?: boolean): Promise<string[]> => {
    const opts = protect === undefined ? {} : { protect };
    const found = await machinesOf({ ...machine, pools }, { opts });
    return [...found.values()].filter((vm) => vm.protect === true).map(({ name }) => name);
  };

  test("keeps its only member unless its replacement is allowed", async () => {
    const one = { replicas: 1, holdsState: true };
    expect(await protectedNodes({ cp: one, web: { replicas: 1 } })).toEqual(["prod-cp-0"]);
    expect(await protectedNodes({ cp: { ...one, replicas: 3 } })).toEqual([]);
    expect(await protectedNodes({ cp: { ...one, allowSingleReplacement: true } })).toEqual([]);
  });

  test("is protected where it says so, and else where the cluster is", async () => {
    const pools = { a: { replicas: 1, protect: true }, b: { replicas: 1 } };
    expect(await protectedNodes(pools)).toEqual(["prod-a-0"]);
    expect(await protectedNodes(pools, true)).toEqual(["prod-a-0", "prod-b-0"]);
    const open = { a: { replicas: 1, protect: false }, b: { replicas: 1 } };
    expect(await protectedNodes(open, true)).toEqual(["prod-b-0"]);
  });
});
