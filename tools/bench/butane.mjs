// @ts-check
// Transpiling: in this process against the reference, as its `butane` command and as a Go library in a process that is
// running already, and how much memory it takes.

import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { rootDir } from "../lib/cache.mjs";
import { ensureTools } from "../lib/tools.mjs";

const require = createRequire(import.meta.url);

/**
 * A config with files of the given number and size in all.
 *
 * @param {number} files
 * @param {number} bytes
 */
export function config(files, bytes) {
  const each = Math.max(1, Math.floor(bytes / files) - 80);
  const lines = ["variant: flatcar", "version: 1.1.0", "storage:", "  files:"];
  for (let i = 0; i < files; i++) {
    lines.push(
      `    - path: /etc/bench/${i}`,
      "      contents:",
      `        inline: ${text(i, each)}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/**
 * Words that compress about as well as a configuration does.
 *
 * @param {number} seed
 * @param {number} length
 */
function text(seed, length) {
  let state = seed + 1;
  let out = "";
  while (out.length < length) {
    state = (state * 48271) % 2147483647;
    out += `${state.toString(36)} option ${state % 97} `;
  }
  return out.slice(0, length).trimEnd();
}

/**
 * @param {string} source
 * @param {number} times
 */
export async function butaneProcess(source, times) {
  const { butane } = await ensureTools(["butane"]);
  return average(times, () => execFileSync(butane, [], { input: source, maxBuffer: 1 << 28 }));
}

/**
 * @param {string} source
 * @param {number} times
 */
export function inProcess(source, times) {
  const { transpile } = require(path.join(rootDir, "dist/butane"));
  return Promise.resolve(average(times, () => transpile(source)));
}

/**
 * Seconds that transpiling takes in a process that has done it for a while.
 *
 * @param {string} source
 * @param {number} times
 */
export async function warm(source, times) {
  await inProcess(source, times);
  return inProcess(source, times);
}

/**
 * The same in Go, by the reference's own library.
 *
 * @param {string} source
 * @param {number} times
 */
export async function warmInGo(source, times) {
  const tools = await ensureTools(["butane-bench"]);
  const args = [String(times), String(times)];
  return Number(execFileSync(tools["butane-bench"], args, { input: source }));
}

/**
 * @param {number} times
 * @param {() => unknown} job
 */
function average(times, job) {
  const began = performance.now();
  for (let i = 0; i < times; i++) job();
  return (performance.now() - began) / times / 1000;
}

/**
 * The peak memory in MiB of a Node.js process that runs some code.
 *
 * @param {string} code
 * @param {string} [input]
 */
export function memoryOf(code, input = "") {
  const script = `${code}; process.stdout.write(String(process.resourceUsage().maxRSS / 1024))`;
  return Number(execFileSync(process.execPath, ["-e", script], { input, cwd: rootDir }));
}

/**
 * Seconds that a Node.js process takes which runs some code and ends.
 *
 * @param {string} code
 */
export function timeOf(code) {
  return average(1, () => execFileSync(process.execPath, ["-e", code], { cwd: rootDir }));
}
