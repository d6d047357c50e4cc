// @ts-check
// Where built tools and work folders live: the user's cache folder, one folder for each state of what they are made of.

import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { allFiles, moduleFiles } from "./sources.mjs";

export const toolsDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
export const rootDir = path.dirname(toolsDir);

/** The project's folder in the user's cache: `$XDG_CACHE_HOME` or `~/.cache`. */
export function cacheDir() {
  const base = process.env["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache");
  return path.join(base, "pulumi-flatcar-vsphere");
}

/**
 * The folder of a Go module's binaries. Its name changes with the module's sources and pins, with those of the
 * modules beside it that it uses, with the Go version, with the platform and with the packages that are not optimized.
 *
 * @param {string} module Directory under tools/.
 * @param {string} goVersion
 * @param {readonly string[]} [unoptimized]
 */
export function moduleCache(module, goVersion, unoptimized = []) {
  const dir = path.join(toolsDir, module);
  const how = [goVersion, process.platform, process.arch, ...unoptimized];
  const hash = createHash("sha256").update(`${how.join(" ")}\n`);
  return stateFolder(path.basename(module), hash, dir, moduleFiles(dir));
}

/**
 * The folder of something that is made from files of this clone. Its name changes with their names, contents and
 * modes, and with what else is given.
 *
 * @param {string} name
 * @param {string[]} sources Files and directories under tools/.
 * @param {string[]} [others] What it depends on besides: versions, folders of other things.
 */
export function recipeCache(name, sources, others = []) {
  const hash = createHash("sha256").update(`${process.arch} ${others.join(" ")}\n`);
  const files = sources.flatMap((source) => allFiles(path.resolve(toolsDir, source)));
  for (const file of files) hash.update(String(fs.lstatSync(file).mode & 0o111));
  return stateFolder(name, hash, toolsDir, files);
}

/**
 * @param {string} name
 * @param {import("node:crypto").Hash} hash
 * @param {string} from
 * @param {string[]} files
 */
function stateFolder(name, hash, from, files) {
  for (const file of files) {
    hash
      .update(`${path.relative(from, file)}\0`)
      .update(fs.readFileSync(file))
      .update("\0");
  }
  const key = hash.digest("hex").slice(0, 16);
  return path.join(cacheDir(), "tools", `${name}-${key}`);
}

const hour = 3600 * 1000;
const keepStates = 3;
const keepDays = 30;
/** Longer than any run: what was used since may be in use now, by another clone or branch. */
const keepHours = 2;

/**
 * Marks a module's folder as used, and removes folders of earlier states: all but the three used last, and
 * those that nobody used for 30 days. What was used in the last two hours stays.
 *
 * @param {string} used
 */
export function markAndPrune(used) {
  const now = new Date();
  fs.utimesSync(used, now, now);
  const parent = path.dirname(used);
  const module = withoutKey(path.basename(used));
  const states = fs
    .readdirSync(parent)
    .filter((name) => withoutKey(name) === module)
    .map((name) => path.join(parent, name))
    .map((dir) => ({ dir, age: now.getTime() - fs.statSync(dir).mtimeMs }))
    .sort((a, b) => a.age - b.age);
  states.forEach(({ dir, age }, i) => {
    if (age > keepHours * hour && (i >= keepStates || age > keepDays * 24 * hour)) {
      fs.rmSync(dir, { recursive: true, force: true });
    }
  });
}

/**
 * The name of what a folder is a state of; of an unfinished one, too, that a killed process left behind.
 *
 * @param {string} folder
 */
function withoutKey(folder) {
  return folder.replace(/-[0-9a-f]+(\.\d+)?$/, "");
}
