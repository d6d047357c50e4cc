import { expect, test } from "vitest";

const bench = import("../../../tools/bench/machines.mjs");

const most = 20;

type Calls = Readonly<Record<string, number>>;

/** How much more one asks than the other, and for what. */
function more(calls: Calls, than: Calls): { total: number; differences: [string, number][] } {
  const names = [...new Set([calls, than].flatMap((one) => Object.keys(one)))];
  const all = names.map((name): [string, number] => [name, (calls[name] ?? 0) - (than[name] ?? 0)]);
  const differences = all.filter(([, difference]) => difference !== 0);
  return { total: differences.reduce((sum, [, one]) => sum + one, 0), differences };
}

test.each([
  ["fifty nodes that are given ids", 50, false],
  ["twenty nodes that are given names", 20, true],
])(
  "%s ask the vCenter no more than 20 times more in a cluster than their machines alone, in a preview and in an up",
  { timeout: 1_200_000 },
  async (_what, count, names) => {
    const { machines } = await bench;
    // Names are looked up by somebody in any case: the machines alone are given what the program has looked up.
    const cluster = await machines("cluster", count, { names });
    const bare = await machines("bare", count, { names });
    // Neither asks nothing, or nobody has counted.
    expect(Object.keys(cluster.preview.calls)).not.toEqual([]);
    expect(bare.up.calls).toMatchObject({ CloneVM_Task: count });
    expect(cluster.up.calls).toMatchObject({ CloneVM_Task: count });
    for (const operation of ["preview", "up"] as const) {
      const found = more(cluster[operation].calls, bare[operation].calls);

      expect(found.total, JSON.stringify(found)).toBeLessThanOrEqual(most);
    }
  },
);
