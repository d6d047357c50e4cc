/**
 * A run that boots a guest is killed at ten random moments, each time another of its processes, as soon as that is
 * there; the run after it must pass, and leave nothing of either. FLATCAR_KILL_SEED repeats the moments of a failure.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { traces } from "../support/traces";
import { inRole, isThere, roles, tree, type Process, type Role } from "./processes";
import { random } from "./random";

const program = path.join(__dirname, "one-guest.mjs");
const seed = Number(process.env["FLATCAR_KILL_SEED"] ?? randomInt(1_000_000));
const cache = process.env["XDG_CACHE_HOME"] ?? path.join(os.homedir(), ".cache");
const runs = path.join(cache, "pulumi-flatcar-vsphere/runs");

interface Run {
  /** Its first process: the names of its folders begin with it. */
  pid: number;
  ended: Promise<{ status: number | null; said: string }>;
}

function start(): Run {
  const child = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => (said += String(chunk)));
  }
  const ended = new Promise<{ status: number | null; said: string }>((resolve) => {
    child.once("close", (status) => resolve({ status, said }));
  });
  return { pid: child.pid!, ended };
}

/** What names a folder of a run, the folders themselves, its control groups, and what is plugged in outside of a world. */
function leftOf({ pid }: Run, guestRun: number | undefined): string[] {
  const name = `flatcar-guests-${guestRun}.*`;
  const groups = spawnSync("find", ["/sys/fs/cgroup", "-name", name], { encoding: "utf8" }).stdout;
  return [
    ...traces(path.join(runs, `${pid}.`)),
    ...fs.readdirSync(runs).filter((folder) => folder.startsWith(`${pid}.`)),
    ...groups.split("\n").filter(Boolean),
    ...fs
      .readdirSync("/sys/class/net")
      .filter((one) => /^(g\d+-\d+|br-[0-9a-f]{8}|probe\d)$/.test(one)),
  ];
}

/** Kills a process of a run as soon as there is one in this role. Gives the processes that there were then. */
async function kill(run: Run, role: Role): Promise<{ processes: Process[]; killed: boolean }> {
  let over = false;
  void run.ended.then(() => (over = true));
  for (;;) {
    const processes = tree(run.pid);
    const victim = inRole(processes, role);
    if (over) return { processes, killed: false };
    if (victim !== undefined && isThere(victim)) {
      process.kill(victim.pid, "SIGKILL");
      // A run whose guest is dead waits for it; whoever started it does not.
      await Promise.race([sleep(5_000), run.ended]);
      if (!over) process.kill(run.pid, "SIGKILL");
      return { processes, killed: true };
    }
    await sleep(20);
  }
}

describe(`a run that is killed (FLATCAR_KILL_SEED=${seed})`, () => {
  const next = random(seed);
  let usual = 0;

  it("is one that passes", async () => {
    const began = Date.now();
    const run = start();
    const { status, said } = await run.ended;
    expect(status, said).toBe(0);
    expect(leftOf(run, undefined)).toEqual([]);
    usual = Date.now() - began;
  });

  it.for([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
    "leaves nothing in the way of the next (%i)",
    async (i) => {
      const role = roles[i % roles.length]!;
      const moment = Math.round(next() * usual);
      const run = start();
      await Promise.race([sleep(moment), run.ended]);
      const { processes, killed } = await kill(run, role);
      const { said } = await run.ended;
      const what = `${role} ${killed ? "killed" : "gone"} after ${moment} ms`;

      const still = (): string[] => processes.filter(isThere).map(({ command }) => command);
      await expect.poll(still, { timeout: 60_000, message: what }).toEqual([]);
      const after = start();
      const { status, said: saidAfter } = await after.ended;
      expect(status, `${what}: ${said}\nthe next run: ${saidAfter}`).toBe(0);
      expect(leftOf(run, inRole(processes, "guest-run")?.pid), what).toEqual([]);
      expect(leftOf(after, undefined), what).toEqual([]);
      console.log(what);
    },
  );
});
