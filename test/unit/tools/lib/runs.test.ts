import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const harness = import("../../../../tools/lib/harness.mjs");

let cache: string;

beforeEach(() => {
  cache = fs.mkdtempSync(path.join(os.tmpdir(), "cache-"));
  vi.stubEnv("XDG_CACHE_HOME", cache);
  vi.stubEnv("FLATCAR_GUESTS_WORLD", undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  fs.rmSync(cache, { recursive: true });
});

/** A folder of a run that was there before. */
function folder(name: string): string {
  const made = path.join(cache, "pulumi-flatcar-vsphere/runs", name);
  fs.mkdirSync(made, { recursive: true });
  return made;
}

test("the folders of a process stay while it is there", async () => {
  const { removeRunFolder, runFolder } = await harness;
  const first = runFolder("first");
  const second = runFolder("second");
  expect(fs.existsSync(first)).toBe(true);
  removeRunFolder(first);
  removeRunFolder(second);
});

test("those of one that is gone are removed, and those of an earlier one that had the same number", async () => {
  const { removeRunFolder, runFolder } = await harness;
  const dead = spawnSync(process.execPath, ["-e", "0"]).pid;
  const gone = [`${dead}.1-world-a`, `${dead}-world-b`, `${process.pid}.1-world-c`].map(folder);
  removeRunFolder(runFolder("next"));
  expect(gone.filter((one) => fs.existsSync(one))).toEqual([]);
});
