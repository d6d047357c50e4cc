import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const harness = import("../../../tools/lib/harness.mjs");

let dir: string;
const day = 24 * 3600 * 1000;

beforeEach(() => (dir = fs.mkdtempSync(path.join(os.tmpdir(), "cache-"))));
afterEach(() => fs.rmSync(dir, { recursive: true }));

function folder(name: string, age: number): string {
  const made = path.join(dir, name);
  fs.mkdirSync(made);
  const then = new Date(Date.now() - age);
  fs.utimesSync(made, then, then);
  return made;
}

test("the three states of a module that were used last are kept", async () => {
  const { markAndPrune } = await harness;
  for (const [i, key] of ["a1", "b2", "c3", "d4"].entries())
    folder(`vcenter-${key}`, (i + 1) * day);
  markAndPrune(path.join(dir, "vcenter-d4"));
  expect(fs.readdirSync(dir).sort()).toEqual(["vcenter-a1", "vcenter-b2", "vcenter-d4"]);
});

test("a state that nobody used for 30 days goes", async () => {
  const { markAndPrune } = await harness;
  folder("vcenter-a1", 31 * day);
  markAndPrune(folder("vcenter-b2", 0));
  expect(fs.readdirSync(dir)).toEqual(["vcenter-b2"]);
});

test("the states of other modules stay", async () => {
  const { markAndPrune } = await harness;
  for (const key of ["1", "2", "3", "4"]) folder(`pulumi-${key}`, 40 * day);
  markAndPrune(folder("vcenter-a1", 0));
  expect(fs.readdirSync(dir)).toHaveLength(5);
});
