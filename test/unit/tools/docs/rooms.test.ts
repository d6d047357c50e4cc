import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.join(__dirname, "../../../..");
const graph = import("../../../../tools/docs/import-graph.mjs");

/** A house of three rooms, the first on top. */
const house = { roof: ["hall", "cellar"], hall: ["cellar"], cellar: [] };

const imports = (source: string, ...others: { resolved: string; circular?: boolean }[]) => ({
  source,
  dependencies: others,
});

describe("the picture of the rooms", () => {
  it("is what the imports of src are, none of them up or in a circle", () => {
    const script = path.join(root, "tools/docs/rooms.mjs");
    const { status, stderr } = spawnSync(process.execPath, [script, "--check"]);
    expect([status, String(stderr)]).toEqual([0, ""]);
  });

  it("counts the imports between rooms, and leaves out those inside of one", async () => {
    const { arrowsOf } = await graph;
    const modules = [
      imports("src/roof/a.ts", { resolved: "src/hall/a.ts" }, { resolved: "src/roof/b.ts" }),
      imports("src/roof/b.ts", { resolved: "src/hall/a.ts" }, { resolved: "src/cellar/a/b.ts" }),
    ];
    expect(arrowsOf(modules, house)).toEqual({
      arrows: [
        { from: "roof", to: "hall", count: 2 },
        { from: "roof", to: "cellar", count: 1 },
      ],
      mistakes: [],
    });
  });

  it.each([
    [
      "goes up",
      imports("src/cellar/a.ts", { resolved: "src/hall/b.ts" }),
      "src/cellar/a.ts imports src/hall/b.ts, and cellar does not stand above hall.",
    ],
    [
      "goes in a circle",
      imports("src/hall/a.ts", { resolved: "src/hall/b.ts", circular: true }),
      "src/hall/a.ts and src/hall/b.ts import each other in a circle.",
    ],
    [
      "comes from no room",
      imports("src/shed/a.ts"),
      "src/shed/a.ts is in no room of tools/lib/rooms.mjs.",
    ],
  ])("refuses an import that %s", async (_, module, mistake) => {
    const { arrowsOf } = await graph;
    expect(arrowsOf([module], house).mistakes).toEqual([mistake]);
  });

  it("has a room above all that it may import, and the doors on top", async () => {
    const { layersOf } = await graph;
    expect(layersOf({ ...house, side: ["cellar"] })).toEqual([
      ["roof", "side"],
      ["hall"],
      ["cellar"],
    ]);
    expect(() => layersOf({ a: ["b"], b: ["a"] })).toThrow("rooms in a circle: a, b, a");
  });
});
