import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const harness = import("../../../../tools/lib/harness.mjs");

let dir: string;
let file: string;

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), "lock-"));
  file = path.join(dir, "a", "lock");
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

/** The id of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ["-e", "0"]).pid;
}

describe("withLock", () => {
  test("runs jobs one at a time", async () => {
    const { withLock } = await harness;
    let running = 0;
    let most = 0;
    const job = async (): Promise<void> => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 20));
      running--;
    };
    await Promise.all([1, 2, 3].map(() => withLock(file, job)));
    expect(most).toBe(1);
  });

  test("gives the job's result and lets go of the lock", async () => {
    const { withLock } = await harness;
    expect(await withLock(file, () => Promise.resolve(7))).toBe(7);
    expect(fs.existsSync(file)).toBe(false);
  });

  test("lets go of the lock when the job fails", async () => {
    const { withLock } = await harness;
    await expect(withLock(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(fs.existsSync(file)).toBe(false);
  });

  test("takes over the lock of a process that is gone", async () => {
    const { withLock } = await harness;
    fs.mkdirSync(path.dirname(file));
    fs.writeFileSync(file, String(deadPid()));
    expect(await withLock(file, () => Promise.resolve("taken"))).toBe("taken");
  });

  test("says whom it waits for", async () => {
    const { withLock } = await harness;
    let owner: number | undefined;
    const first = withLock(file, () => new Promise((resolve) => setTimeout(resolve, 50)));
    await withLock(
      file,
      () => Promise.resolve(),
      (pid) => (owner = pid),
    );
    await first;
    expect(owner).toBe(process.pid);
  });
});

describe("holder", () => {
  beforeEach(() => fs.mkdirSync(path.dirname(file)));

  test("is the process whose id the lock bears", async () => {
    const { holder } = await harness;
    fs.writeFileSync(file, String(process.pid));
    expect(holder(file)).toBe(process.pid);
  });

  test("is nobody when the process is gone", async () => {
    const { holder } = await harness;
    fs.writeFileSync(file, String(deadPid()));
    expect(holder(file)).toBeUndefined();
  });

  test("is nobody when the lock was not touched for a minute", async () => {
    const { holder } = await harness;
    fs.writeFileSync(file, String(process.pid));
    const minuteAgo = new Date(Date.now() - 60_000);
    fs.utimesSync(file, minuteAgo, minuteAgo);
    expect(holder(file)).toBeUndefined();
  });

  test("is nobody when there is no lock", async () => {
    const { holder } = await harness;
    expect(holder(file)).toBeUndefined();
  });
});
