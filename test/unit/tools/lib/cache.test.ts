import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const harness = import("../../../../tools/lib/harness.mjs");

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

test("a state that another run may be using stays", async () => {
  const { markAndPrune } = await harness;
  for (const key of ["a1", "b2", "c3", "d4"]) folder(`vcenter-${key}`, day / 24);
  markAndPrune(folder("vcenter-e5", 0));
  expect(fs.readdirSync(dir)).toHaveLength(5);
});

test("a state that nobody used for 30 days goes", async () => {
  const { markAndPrune } = await harness;
  folder("vcenter-a1", 31 * day);
  markAndPrune(folder("vcenter-b2", 0));
  expect(fs.readdirSync(dir)).toEqual(["vcenter-b2"]);
});

test("what a killed process left unfinished goes with the states", async () => {
  const { markAndPrune } = await harness;
  folder("guests-base-a1.4711", 31 * day);
  folder("guests-a1", 31 * day);
  markAndPrune(folder("guests-base-b2", 0));
  expect(fs.readdirSync(dir).sort()).toEqual(["guests-a1", "guests-base-b2"]);
});

test("the states of other modules stay", async () => {
  const { markAndPrune } = await harness;
  for (const key of ["1", "2", "3", "4"]) folder(`pulumi-${key}`, 40 * day);
  markAndPrune(folder("vcenter-a1", 0));
  expect(fs.readdirSync(dir)).toHaveLength(5);
});

test("a recipe's folder changes with its files, their modes and what else it is made with", async () => {
  const { recipeCache } = await harness;
  // Sources may be given by whole paths.
  const folderOf = (...others: string[]) => recipeCache("tree", [dir], others);
  const file = path.join(dir, "shape.sh");
  fs.writeFileSync(file, "true", { mode: 0o644 });
  const first = folderOf("v1");
  expect(path.basename(first)).toMatch(/^tree-[0-9a-f]{16}$/);
  expect(folderOf("v1")).toBe(first);
  expect(folderOf("v2")).not.toBe(first);
  fs.chmodSync(file, 0o755);
  const executable = folderOf("v1");
  expect(executable).not.toBe(first);
  fs.writeFileSync(file, "false");
  expect(folderOf("v1")).not.toBe(executable);
});

test("a module's folder changes with Go's version and with the packages that are not optimised", async () => {
  const { moduleCache } = await harness;
  const folders = [
    moduleCache("vcenter", "go1.25.11"),
    moduleCache("vcenter", "go1.26.0"),
    moduleCache("vcenter", "go1.25.11", ["example.com/types"]),
    moduleCache("vcenter", "go1.25.11", ["example.com/types", "example.com/methods"]),
  ];
  expect(new Set(folders).size).toBe(4);
  expect(moduleCache("vcenter", "go1.25.11", [])).toBe(folders[0]);
});

test("the packages that are not optimised are of a module that is required", async () => {
  const { moduleOf, required, unoptimized } = await harness;
  const tools = path.resolve(__dirname, "../../../../tools");
  expect(Object.keys(unoptimized)).toEqual(["vcenter", "toolchain/govc"]);
  for (const [module, packages] of Object.entries(unoptimized)) {
    const versions = required(fs.readFileSync(path.join(tools, module, "go.mod"), "utf8"));
    for (const name of packages) expect(moduleOf(name, versions)).not.toBe("");
  }
});
