// @ts-check
// The checks of a whole test run that are no tests.

import { spawn } from "node:child_process";
import { once } from "node:events";
import os from "node:os";
import path from "node:path";
import { rootDir, toolsDir } from "./cache.mjs";
import { Progress, seconds } from "./progress.mjs";

/** @type {{ name: string, command: string[], in?: string }[]} */
export const checks = [
  { name: "Build", command: ["npm", "run", "--silent", "build"] }, // first: the examples import what it makes
  { name: "Lint and format", command: ["npm", "run", "--silent", "lint"] },
  { name: "Types", command: ["npm", "run", "--silent", "types"] },
  { name: "Types of the tools", command: ["npx", "tsc", "-p", "tools"] },
  { name: "API report", command: ["node", "tools/api.mjs", "--check"] },
  { name: "Package contents", command: ["npx", "publint", "--strict"] },
  { name: "Simulator", command: ["go", "test", "./..."], in: path.join(toolsDir, "vcenter") },
  { name: "Guests", command: ["go", "test", "./..."], in: path.join(toolsDir, "guests") },
];

/** @typedef {typeof checks[number]} Check */

/**
 * Runs the first check, then the others, as many at a time as there are processors: each keeps one busy.
 *
 * @returns {Promise<string[]>} The names of the checks that failed.
 */
export async function failedChecks() {
  /** @type {Set<Check>} */
  const failed = new Set();
  /** @type {Set<string>} */
  const running = new Set();
  const progress = new Progress(process.stdout, { announce: false });
  progress.begin("Checks");
  const lane = async (/** @type {Check[]} */ waiting) => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      running.add(check.name);
      progress.detail([...running].join(", "));
      if (!(await passes(check, progress))) failed.add(check);
      running.delete(check.name);
    }
  };
  const waiting = [...checks];
  await lane(waiting.splice(0, 1));
  await Promise.all(Array.from({ length: os.availableParallelism() }, () => lane(waiting)));
  progress.end(failed.size === 0 ? "passed" : "FAILED");
  return checks.filter((check) => failed.has(check)).map(({ name }) => name);
}

/**
 * @param {Check} check
 * @param {Progress} progress
 */
async function passes({ name, command: [program = "", ...args], in: cwd = rootDir }, progress) {
  const started = Date.now();
  const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (said += text));
  }
  const [status] = await once(child, "close").catch((error) => {
    said += String(error);
    return [1];
  });
  const result = status === 0 ? "passed" : "FAILED";
  progress.say(`${name} ${result} (${seconds(Date.now() - started)})`);
  if (status !== 0) progress.say(`\n${said.trimEnd()}\n`);
  return status === 0;
}
