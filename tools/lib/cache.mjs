// @ts-check
// Where built tools and work folders live: the user's cache folder, one folder for each state of a Go module.

import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const toolsDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
export const rootDir = path.dirname(toolsDir);

/** The project's folder in the user's cache: `$XDG_CACHE_HOME` or `~/.cache`. */
export function cacheDir() {
  const base = process.env["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache");
  return path.join(base, "pulumi-flatcar-vsphere");
}

/**
 * The folder of a Go module's binaries. Its name changes with the module's sources and pins, with the Go
 * version and with the platform.
 *
 * @param {string} module Directory under tools/.
 * @param {string} goVersion
 */
export function moduleCache(module, goVersion) {
  const hash = createHash("sha256").update(`${goVersion} ${process.platform} ${process.arch}\n`);
  const dir = path.join(toolsDir, module);
  for (const file of goSources(dir)) {
    hash
      .update(`${path.relative(dir, file)}\0`)
      .update(fs.readFileSync(file))
      .update("\0");
  }
  const key = hash.digest("hex").slice(0, 16);
  return path.join(cacheDir(), "tools", `${path.basename(module)}-${key}`);
}

/** @param {string} dir @returns {string[]} */
function goSources(dir) {
  return fs
    .readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((f) => /(^|[/\\])go\.(mod|sum)$|(?<!_test)\.go$/.test(f))
    .sort()
    .map((f) => path.join(dir, f));
}

const keepStates = 3;
const keepDays = 30;

/**
 * Marks a module's folder as used, and removes folders of earlier states: all but the three used last, and
 * those that nobody used for 30 days.
 *
 * @param {string} used
 */
export function markAndPrune(used) {
  const now = new Date();
  fs.utimesSync(used, now, now);
  const parent = path.dirname(used);
  const module = path.basename(used).replace(/-[0-9a-f]+$/, "");
  const states = fs
    .readdirSync(parent)
    .filter((name) => name.replace(/-[0-9a-f]+$/, "") === module)
    .map((name) => path.join(parent, name))
    .map((dir) => ({ dir, age: now.getTime() - fs.statSync(dir).mtimeMs }))
    .sort((a, b) => a.age - b.age);
  states.forEach(({ dir, age }, i) => {
    if (dir !== used && (i >= keepStates || age > keepDays * 24 * 3600 * 1000)) {
      fs.rmSync(dir, { recursive: true, force: true });
    }
  });
}
