// @ts-check
// Work folders of running tests and demos. Each belongs to a process and goes with it; what a killed process
// left behind is removed by the next one that needs a folder.

import fs from "node:fs";
import path from "node:path";
import { cacheDir } from "./cache.mjs";
import { isAlive } from "./lock.mjs";

/** @type {Set<string>} */
const own = new Set();

/**
 * Makes an empty work folder that is removed, at the latest, when this process ends.
 *
 * @param {string} name
 */
export function runFolder(name) {
  const parent = runsDir();
  fs.mkdirSync(parent, { recursive: true });
  removeAbandoned(parent);
  const dir = fs.mkdtempSync(path.join(parent, `${process.pid}${startOf(process.pid)}-${name}-`));
  if (own.size === 0) process.once("exit", () => own.forEach(removeRunFolder));
  own.add(dir);
  return dir;
}

/** Processes of a world of guests have numbers of their own, so their folders are the world's. */
function runsDir() {
  const world = process.env["FLATCAR_GUESTS_WORLD"];
  return path.join(world === undefined ? cacheDir() : path.dirname(world), "runs");
}

/** @param {string} dir */
export function removeRunFolder(dir) {
  own.delete(dir);
  fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}

/** @param {string} parent */
function removeAbandoned(parent) {
  for (const name of fs.readdirSync(parent)) {
    if (!isOwned(name)) fs.rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}

/**
 * Whether the process that made a folder is still there: one of its number that has started at another time is not it,
 * as after a reboot.
 *
 * @param {string} folder
 */
function isOwned(folder) {
  const [, pid, start] = /^(\d+)(\.\w+)?-/.exec(folder) ?? [];
  if (!isAlive(Number(pid))) return false;
  return start === undefined || start === startOf(Number(pid));
}

/**
 * When a process has started, as a part of a name: short, since a socket's path must be. "" where there is no /proc. Package leftover
 * of tools/guests tells the same of a world, in Go.
 *
 * @param {number} pid
 */
function startOf(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const ticks = Number(stat.slice(stat.lastIndexOf(")")).split(" ")[20]);
    return `.${ticks.toString(36)}`;
  } catch {
    return "";
  }
}
