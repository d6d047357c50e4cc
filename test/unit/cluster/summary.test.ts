import { describe, expect, test } from "vitest";
import type { Cause, Effect } from "../../../src/cluster/change";
import {
  hardwareSummaryOf,
  summaryOf,
  type HardwareChange,
  type NodeChange,
  type PoolChange,
} from "../../../src/cluster/summary";
import { codeWith } from "../../support/code-blocks";

const motd: Cause = { what: "file /etc/motd", how: "changed" };
const nodes = (count: number, effect: Effect, causes: Cause[] = []): NodeChange[] =>
  Array.from({ length: count }, (_, i) => ({ key: String(i), effect, causes }));
const pool = (name: string, more: Partial<PoolChange>): PoolChange => ({
  name,
  width: 1,
  nodes: [],
  removed: [],
  ...more,
});
const lines = (...pools: PoolChange[]): string[] => summaryOf("prod", pools)?.split("\n") ?? [];

describe("the summary of a cluster", () => {
  test("says nothing where nothing happens", () => {
    expect(lines(pool("web", { nodes: nodes(3, "same") }))).toEqual([]);
  });

  test("says what is replaced, why, and in which waves", () => {
    expect(
      lines(
        pool("db", { nodes: nodes(3, "same") }),
        pool("web", { width: 8, nodes: nodes(30, "replace", [motd]) }),
      ),
    ).toEqual([
      "prod: 30 of 33 nodes change",
      "  pool web: 30 of 30 nodes are replaced, at most 8 at a time, in 4 waves: 0–7 | 8–15 | 16–23 | 24–29",
      "    file /etc/motd: changed",
      "  same config and image: db (3)",
    ]);
  });

  test("leaves out waves in the middle where there are many", () => {
    expect(lines(pool("web", { nodes: nodes(30, "replace", [motd]) }))[1]).toBe(
      "  pool web: 30 of 30 nodes are replaced, at most 1 at a time, in 30 waves: 0 | 1 | 2 | 3 | … 25 more | 29",
    );
  });

  test("says which nodes have a cause that others have not, and the digests of a secret that all share", () => {
    const secret = { what: "file /etc/token", how: "a secret in it changed" };
    const [a, b, c] = nodes(3, "replace", [{ ...secret, detail: "1 → 2" }]) as [
      NodeChange,
      NodeChange,
      NodeChange,
    ];
    expect(
      lines(pool("web", { width: 3, nodes: [a, { ...b, causes: [...b.causes, motd] }, c] })),
    ).toEqual([
      "prod: 3 of 3 nodes change",
      "  pool web: 3 of 3 nodes are replaced",
      "    file /etc/token: a secret in it changed (1 → 2)",
      "    file /etc/motd: changed, on 1",
    ]);
    const other = { ...c, causes: [{ ...secret, detail: "3 → 4" }] };
    expect(lines(pool("web", { width: 3, nodes: [a, b, other] }))[2]).toBe(
      "    file /etc/token: a secret in it changed",
    );
  });

  test("says which disks go with the machines that are replaced, each once", () => {
    const [a, b] = nodes(2, "replace", [motd]) as [NodeChange, NodeChange];
    const losing = { ...a, lostDisks: ["data", "logs"] };
    const disks = lines(pool("db", { nodes: [losing, { ...b, lostDisks: ["data"] }] }))[3];
    expect(disks).toBe(
      "    data disks data, logs: deleted with them, with all data, as keep is not given",
    );
    const [, , , only] = lines(pool("db", { nodes: [{ ...a, lostDisks: ["data"] }, b] }));
    expect(only).toContain("data disk data: deleted with");
  });

  test("says who is made, deleted, told a new config, or stays by a policy", () => {
    const [kept] = nodes(1, "keep", [motd]) as [NodeChange];
    const image = { was: "old", now: "new" };
    expect(
      lines(
        pool("a", { nodes: [...nodes(1, "same"), { key: "blue", effect: "create", causes: [] }] }),
        pool("b", { nodes: nodes(1, "reprovision", [motd]), removed: ["3", "4"] }),
        pool("c", { nodes: [kept] }),
        pool("d", { nodes: [{ ...kept, causes: [], keptImage: image }, ...nodes(1, "later")] }),
        pool("gone", { removed: ["x"] }),
      ),
    ).toEqual([
      "prod: 5 of 9 nodes change",
      "  pool a: 1 of 2 nodes is made: blue",
      "  pool b: 1 of 1 node is told a new config and restarted",
      "    file /etc/motd: changed",
      "  pool b: 2 nodes are deleted: 3–4",
      '  pool c: 1 node stays as it is, since onConfigChange is "ignore"; new ones would differ in',
      "    file /etc/motd: changed",
      "  pool gone: 1 node is deleted: x",
      '  image: another than 1 node was made from (old → new); it stays, since onImageChange is "ignore"',
      "  1 node: the config is known only during the up, and whether it changes",
    ]);
  });

  test("fits on a screen of 24 lines, whatever changes on how many nodes of a pool", () => {
    const many = Array.from({ length: 50 }, (_, i) => ({ what: `file /etc/${i}`, how: "changed" }));
    const all = lines(pool("web", { nodes: nodes(200, "replace", many) }));
    expect(all.length).toBeLessThanOrEqual(24);
    expect(all.at(-1)).toBe("    and 43 more");
    expect(Math.max(...all.map(({ length }) => length))).toBeLessThanOrEqual(160);
  });
});

describe("the summary of a cluster's hardware", () => {
  const memory: Cause = { what: "memoryMb", how: "1024 → 2048" };
  const hardware = (
    pools: readonly PoolChange[],
    changeOf: (node: NodeChange, pool: PoolChange) => HardwareChange | undefined,
  ): string[] => {
    const changes = pools.flatMap((one) =>
      one.nodes.flatMap((node): [NodeChange, HardwareChange][] => {
        const change = changeOf(node, one);
        return change === undefined ? [] : [[node, change]];
      }),
    );
    return hardwareSummaryOf("prod", pools, new Map(changes)).split("\n");
  };

  test("says who restarts in which waves, and who is changed while it runs", () => {
    const db = pool("db", { nodes: nodes(3, "same") });
    const web = pool("web", { width: 8, nodes: nodes(30, "same") });
    const less: Cause = { what: "memoryMb", how: "8192 → 4096" };
    const more: Cause = { what: "memoryMb", how: "4096 → 8192" };
    const change = (_: NodeChange, of: PoolChange): HardwareChange =>
      of === db ? { restart: [less] } : { hot: [more] };
    expect(hardware([db, web], change)).toEqual([
      "prod: the hardware of 33 of 33 nodes changes",
      "  pool db: 3 of 3 nodes are restarted, at most 1 at a time, in 3 waves: 0 | 1 | 2",
      "    memoryMb: 8192 → 4096",
      "  pool web: 30 of 30 nodes are changed while they run",
      "    memoryMb: 4096 → 8192",
    ]);
    expect(`${hardware([db, web], change).join("\n")}\n`).toBe(
      codeWith("docs/cluster.md", "prod: the hardware"),
    );
  });

  test("names the nodes that alone change, and what of them alone does", () => {
    const db = pool("db", { nodes: nodes(3, "same") });
    const disk: Cause = { what: 'disks["data"]', how: "deleted" };
    const change = ({ key }: NodeChange): HardwareChange | undefined => {
      if (key === "0") return undefined;
      return key === "1" ? { hot: [memory], delete: [disk] } : { hot: [memory, note] };
    };
    const note: Cause = { what: "annotation", how: "changed" };
    expect(hardware([db], change)).toEqual([
      "prod: the hardware of 2 of 3 nodes changes",
      "  pool db: 2 of 3 nodes are changed while they run: 1–2",
      "    memoryMb: 1024 → 2048",
      "    annotation: changed, on 2",
      "  pool db: 1 of 3 nodes loses a disk while it runs, with all that is on it: 1",
      '    disks["data"]: deleted',
    ]);
  });
});
