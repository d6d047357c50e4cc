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
 * @param {number} [seed] Another one has other contents in all of them.
 */
export function config(files, bytes, seed = 0) {
  const each = Math.max(1, Math.floor(bytes / files) - 80);
  const lines = ["variant: flatcar", "version: 1.1.0", "storage:", "  files:"];
  for (let i = 0; i < files; i++) {
    lines.push(
      `    - path: /etc/bench/${i}`,
      "      contents:",
      `        inline: ${text(files * seed + i, each)}`,
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
 * Configs with files of the given number and size. No two have contents in common: what is remembered of one helps none of the others.
 *
 * @param {number} files
 * @param {number} bytes
 * @param {number} times
 */
export function configs(files, bytes, times) {
  return Array.from({ length: times }, (_, seed) => config(files, bytes, seed));
}

/** @param {string[]} sources */
export function inProcess(sources) {
  const { transpile } = require(path.join(rootDir, "dist/butane"));
  return Promise.resolve(average(sources.length, (i) => transpile(sources[i])));
}

/** @typedef {{ seconds: number, cpuSeconds: number }} Took By the clock, and of all threads. */

/**
 * What transpiling takes in a process that has done it for a while.
 *
 * @param {string[]} sources The first half makes it warm.
 * @returns {Promise<Took>}
 */
export async function warm(sources) {
  const times = sources.length / 2;
  await inProcess(sources.slice(0, times));
  const before = process.cpuUsage();
  const seconds = await inProcess(sources.slice(times));
  const { user, system } = process.cpuUsage(before);
  return { seconds, cpuSeconds: (user + system) / 1e6 / times };
}

/**
 * The same in Go, by the reference's own library.
 *
 * @param {string} source
 * @param {number} times
 * @returns {Promise<Took>}
 */
export async function warmInGo(source, times) {
  const tools = await ensureTools(["butane-bench"]);
  const args = [String(times), String(times)];
  return JSON.parse(execFileSync(tools["butane-bench"], args, { input: source, encoding: "utf8" }));
}

/**
 * @param {number} times
 * @param {(i: number) => unknown} job
 */
function average(times, job) {
  const began = performance.now();
  for (let i = 0; i < times; i++) job(i);
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
 * What a Node.js process takes that runs some code and ends.
 *
 * @param {string} code
 * @param {string} [cwd] The clone whose packages it loads.
 * @returns {Took}
 */
export function nodeProcess(code, cwd = rootDir) {
  const script = `${code}; process.stdout.write(JSON.stringify(process.cpuUsage()))`;
  const began = performance.now();
  const said = execFileSync(process.execPath, ["-e", script], { cwd, encoding: "utf8" });
  const { user, system } = JSON.parse(said);
  return { seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6 };
}
