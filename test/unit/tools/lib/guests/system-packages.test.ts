import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const harness = import("../../../../../tools/lib/harness.mjs");

let dir: string;

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), "packages-"));
  vi.stubEnv("PATH", `/nowhere:${dir}`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  fs.rmSync(dir, { recursive: true });
});

test("a package is there when its program is on PATH or its file is", async () => {
  fs.writeFileSync(path.join(dir, "brought-along"), "");
  fs.writeFileSync(path.join(dir, "header.h"), "");
  const packages = {
    "with-program": "brought-along",
    "with-file": path.join(dir, "header.h"),
    "without-program": "not-brought-along",
    "without-file": path.join(dir, "none.h"),
  };
  const { missingPackages } = await harness;
  expect(missingPackages(packages)).toEqual(["without-program", "without-file"]);
});

test("nothing is said and done when all packages are there", async () => {
  fs.writeFileSync(path.join(dir, "brought-along"), "");
  const { ensureSystemPackages } = await harness;
  expect(await ensureSystemPackages({ one: "brought-along" })).toBeUndefined();
});

test("whoever is not root gets the one line that installs what is missing", async () => {
  vi.spyOn(process, "getuid").mockReturnValue(1000);
  const { ensureSystemPackages } = await harness;
  expect(await ensureSystemPackages({ one: "none-1", two: "none-2" })).toBe(
    "system packages are missing: sudo apt-get install -y --no-install-recommends one two",
  );
});

test("who is not root is told that guests need it, before anything is tried", async () => {
  vi.spyOn(process, "getuid").mockReturnValue(1000);
  const { guestsMissing } = await harness;
  expect(guestsMissing()).toEqual(["guests need root"]);
});

test("an attempt that fails gives the last line that it said", async () => {
  const { attempt } = await harness;
  const say = (text: string) => attempt("/bin/sh", ["-c", text]);
  expect(say("exit 0")).toBeUndefined();
  expect(say("echo first >&2; echo 'no such device' >&2; exit 1")).toBe("no such device");
  expect(say("exit 1")).toBe("sh failed");
  expect(attempt("/nowhere/program", [])).toContain("ENOENT");
});
