import { expect, test } from "vitest";

const bench = import("../../../tools/bench/machines.mjs");

const count = 50;
const most = 20;

test(
  "fifty nodes of a cluster ask the vCenter no more than 20 times more than their machines alone, in a preview and in an up",
  { timeout: 1_200_000 },
  async () => {
    const { machines } = await bench;
    // Both are given ids: names cost who looks them up the same, with the package or without.
    const cluster = await machines("cluster", count);
    const bare = await machines("bare", count);
    const more = (operation: "preview" | "up") => {
      const names = new Set([cluster, bare].flatMap((one) => Object.keys(one[operation].calls)));
      const differences = [...names].map((name) => {
        const calls = cluster[operation].calls[name] ?? 0;
        return [name, calls - (bare[operation].calls[name] ?? 0)] as const;
      });
      const total = differences.reduce((sum, [, difference]) => sum + difference, 0);
      return { total, differences: differences.filter(([, difference]) => difference !== 0) };
    };
    const found = { preview: more("preview"), up: more("up") };
    // Neither asks nothing, or nobody has counted.
    expect(Object.keys(cluster.preview.calls)).not.toEqual([]);
    expect(bare.up.calls).toMatchObject({ CloneVM_Task: count });
    expect(cluster.up.calls).toMatchObject({ CloneVM_Task: count });
    expect(found.preview.total, JSON.stringify(found.preview)).toBeLessThanOrEqual(most);
    expect(found.up.total, JSON.stringify(found.up)).toBeLessThanOrEqual(most);
  },
);
