import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { expect, it } from "vitest";

const root = path.join(__dirname, "../../..");
const page = fs.readFileSync(path.join(root, "docs/compatibility.md"), "utf8");

it("the tables of docs/compatibility.md are what the project pins", () => {
  const script = path.join(root, "tools/docs/compatibility.mjs");
  const { status, stderr } = spawnSync(process.execPath, [script, "--check"]);
  expect([status, String(stderr)]).toEqual([0, ""]);
});

it("the tests that docs/compatibility.md names are there", () => {
  const named = [...page.matchAll(/`(test\/[\w/.-]+)`/g)].map(([, name = ""]) => name);
  expect(named.length).toBeGreaterThan(6);
  expect(named.filter((name) => !fs.existsSync(path.join(root, name)))).toEqual([]);
});
