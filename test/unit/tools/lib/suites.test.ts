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
    left: ["machine", "languages", "killed", "kubernetes"],
    filters: [],
    unknown: [],
    all: false,
    checks: true,
  });
});

test("with --all everything runs but what has a name of its own, and nothing may be left unchecked", async () => {
  const run = await asked("--all");
  expect(run.runs).toEqual([
    "unit",
    "e2e",
    "playground",
    "guests",
    "machine",
    "languages",
    "killed",
  ]);
  expect(run).toMatchObject({ left: ["kubernetes"], all: true, checks: true });
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
