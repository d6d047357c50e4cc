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
  const parent = path.join(cacheDir(), "runs");
  fs.mkdirSync(parent, { recursive: true });
  removeAbandoned(parent);
  const dir = fs.mkdtempSync(path.join(parent, `${process.pid}-${name}-`));
  if (own.size === 0) process.once("exit", () => own.forEach(removeRunFolder));
  own.add(dir);
  return dir;
}

/** @param {string} dir */
export function removeRunFolder(dir) {
  own.delete(dir);
  fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}

/** @param {string} parent */
function removeAbandoned(parent) {
  for (const name of fs.readdirSync(parent)) {
    const pid = Number.parseInt(name, 10);
    if (!isAlive(pid)) fs.rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}
