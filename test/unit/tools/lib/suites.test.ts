import { readdirSync } from "node:fs";
import { expect, test } from "vitest";

const harness = import("../../../../tools/lib/harness.mjs");

async function asked(...args: string[]) {
  const { selection } = await harness;
  const { suites: chosen, left, ...rest } = selection(args);
  return { ...rest, runs: chosen.map((s) => s.name), left: left.map((s) => s.name) };
}

test("a plain run leaves the slow suites out and says so", async () => {
  expect(await asked()).toEqual({
    runs: ["unit", "e2e", "playground", "guests"],
    left: ["slow", "machine", "languages", "killed", "kubernetes"],
    filters: [],
    unknown: [],
    all: false,
    checks: true,
  });
});

test("with --all every suite runs, of that of clusters a part, and nothing may be left unchecked", async () => {
  const run = await asked("--all");
  expect(run.runs).toEqual([
    "unit",
    "e2e",
    "playground",
    "guests",
    "slow",
    "machine",
    "languages",
    "killed",
    "kubernetes",
  ]);
  expect(run).toMatchObject({ left: ["kubernetes"], all: true, checks: true });
});

test("the part of a suite that runs with --all is some of its files, which a filter picks from as from others", async () => {
  const { selection } = await harness;
  const files = (...args: string[]) =>
    selection(args).suites.find(({ name }) => name === "kubernetes");
  expect(files("--all")).toMatchObject({ inPart: true, filters: ["by-hand", "secrets"] });
  expect(files("--all", "hand", "vcenter")).toMatchObject({ inPart: true, filters: ["by-hand"] });
  expect(files("--all", "vcenter")).toBeUndefined();
  expect(files("--kubernetes")).toMatchObject({ inPart: false, filters: [] });
  expect(files("--kubernetes", "lost")).toMatchObject({ inPart: false, filters: ["lost"] });
  expect(selection(["--all", "vcenter"]).suites[0]).toMatchObject({ filters: ["vcenter"] });
});

test("each file of a part is there", async () => {
  const { suites } = await harness;
  for (const { name, part = [] } of suites) {
    const there = readdirSync(`test/${name}`);
    for (const file of part) expect(there).toContain(`${file}.test.ts`);
  }
});

test("a suite that is named runs alone, without the checks", async () => {
  for (const name of ["guests", "kubernetes"])
    expect(await asked(`--${name}`)).toMatchObject({ runs: [name], left: [], checks: false });
});

test("a filter picks test files of every suite but the slow ones", async () => {
  expect(await asked("settings")).toMatchObject({
    runs: ["unit", "e2e", "playground", "guests"],
    filters: ["settings"],
    checks: false,
  });
});

test("a flag that is no suite's is known as such", async () => {
  expect((await asked("--guest")).unknown).toEqual(["guest"]);
});

test.each([
  ["a part of a file's name", "suites", ["unit"]],
  ["a part of its path", "lifecycle/takeover", ["slow"]],
  ["its whole path", "test/unit/tools/lib/suites.test.ts", ["unit"]],
  ["its path from here", "./test/unit/tools/lib/suites.test.ts", ["unit"]],
  ["its absolute path", __filename, ["unit"]],
  ["a line of it", "suites.test.ts:5", ["unit"]],
  ["what several suites have", "data-disks.test", ["unit", "e2e", "guests"]],
  ["what is no test", "support/guests", []],
])("a suite is asked for by %s: %s", async (_, filter, expected) => {
  const { hasTests, suites } = await harness;
  const found = suites.filter(({ name }) => hasTests(name, [filter])).map(({ name }) => name);
  expect(found).toEqual(expected);
});
