import { describe, expect, test } from "vitest";
import { maxUnavailableProblem, windowOf } from "../../../src/cluster/rollout";

describe("the window of a pool", () => {
  test.each([
    [20, {}, 5],
    [10, {}, 3],
    [3, {}, 1],
    [0, {}, 1],
    [20, { holdsState: true }, 1],
    [20, { maxUnavailable: 4 }, 4],
    [20, { maxUnavailable: "50%" }, 10],
    [3, { maxUnavailable: "34%" }, 2],
    [5, { holdsState: true, maxUnavailable: 2 }, 2],
  ])("of %i nodes with %j is %i", (nodes, pool, width) => {
    expect(windowOf(nodes, pool)).toBe(width);
  });

  test.each([0, -1, 1.5, "0%", "101%", "many", "5"])("%j is refused", (value) => {
    expect(maxUnavailableProblem(value, "pools.a.maxUnavailable")).toMatchObject([
      { path: "pools.a.maxUnavailable", code: "pool.max-unavailable", value: String(value) },
    ]);
  });

  test.each([undefined, 1, 7, "1%", "100%"])("%j is accepted", (value) => {
    expect(maxUnavailableProblem(value, "x")).toEqual([]);
  });
});
