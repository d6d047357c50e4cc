import { describe, expect, it } from "vitest";
import { predecessorsOf } from "../../../src/cluster/successors";

const node = (pool: string, key: string, address?: string) => ({
  pool: { name: pool },
  key,
  ...(address === undefined ? {} : { address }),
});
const before = (...nodes: [pool: string, key: string, address: string][]) =>
  Object.fromEntries(
    nodes.map(([pool, key, address]) => [`${pool}/${key}`, { pool, key, address }]),
  );

/** The pairs of a new node and the one in whose place it comes. */
const pairs = (was: unknown, ...nodes: ReturnType<typeof node>[]): string[] =>
  [...predecessorsOf(was, nodes)].map(
    ([{ pool, key }, old]) => `${pool.name}/${key} for ${old.pool}/${old.key}`,
  );

describe("a new node", () => {
  it("comes in the place of the one that is gone and had its address, in whatever pool that was", () => {
    const was = before(["web", "green", "10.0.0.51"], ["web", "blue", "10.0.0.52"]);
    expect(pairs(was, node("web", "lime", "10.0.0.51"), node("app", "0", "10.0.0.52"))).toEqual([
      "web/lime for web/green",
      "app/0 for web/blue",
    ]);
  });

  it("comes in nobody's place where the address was free, is not known before, or is of a node that stays", () => {
    const was = before(["web", "green", "10.0.0.51"], ["web", "blue", ""]);
    expect(pairs(was, node("web", "lime", "10.0.0.53"), node("web", "teal"))).toEqual([]);
    expect(pairs(was, node("web", "green", "10.0.0.54"), node("web", "lime", "10.0.0.51"))).toEqual(
      [],
    );
  });

  it("comes in nobody's place in a cluster that is new, or whose state is of another kind", () => {
    for (const was of [
      undefined,
      null,
      "",
      [],
      { "web/a": null },
      { "web/a": { address: "10.0.0.51" } },
    ]) {
      expect(pairs(was, node("web", "lime", "10.0.0.51"))).toEqual([]);
    }
  });
});

it("a node that stays comes in nobody's place, though it is given the address of one that is gone", () => {
  const was = before(["web", "green", "10.0.0.51"], ["web", "blue", "10.0.0.52"]);
  expect(pairs(was, node("web", "blue", "10.0.0.51"))).toEqual([]);
});
