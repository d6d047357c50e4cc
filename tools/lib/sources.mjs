// @ts-check
// The files that something is made of.

import fs from "node:fs";
import path from "node:path";

/**
 * A file, or all files under a directory, in the order of their names.
 *
 * @param {string} from
 * @returns {string[]}
 */
export function allFiles(from) {
  if (!fs.statSync(from).isDirectory()) return [from];
  return fs
    .readdirSync(from, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => path.join(from, name))
    .filter((file) => fs.lstatSync(file).isFile());
}

/**
 * Whether a file that was made last is newer than all that it was made from. A folder is as new as the newest thing in it,
 * and as the last time that something was added to it or removed from it.
 *
 * @param {string} made
 * @param {string[]} from Files and directories.
 */
export function isCurrent(made, from) {
  const within = (/** @type {string} */ one) =>
    fs.statSync(one).isDirectory()
      ? fs
          .readdirSync(one, { recursive: true, encoding: "utf8" })
          .map((name) => path.join(one, name))
      : [];
  try {
    const { mtimeMs } = fs.statSync(made);
    const sources = from.flatMap((one) => [one, ...within(one)]);
    return sources.every((source) => fs.statSync(source).mtimeMs <= mtimeMs);
  } catch {
    return false;
  }
}

/**
 * What a Go module's packages are built from: its sources and pins, the files beside a source that embeds some, and
 * the same of each module that it takes from a folder (`replace example.com/x => ../x`). Tests are left out.
 *
 * @param {string} dir
 * @returns {string[]}
 */
export function moduleFiles(dir) {
  /** @type {Map<string, string[]>} */
  const modules = new Map();
  /** @param {string} module */
  const visit = (module) => {
    if (modules.has(module)) return;
    modules.set(module, ownFiles(module));
    localModules(module).forEach(visit);
  };
  visit(dir);
  /** @param {string} file */
  const name = (file) => path.relative(dir, file);
  return [...modules.values()].flat().sort((a, b) => (name(a) < name(b) ? -1 : 1));
}

/** @param {string} dir */
function ownFiles(dir) {
  /** @type {Set<string>} */
  const files = new Set();
  /** @param {string} folder */
  const walk = (folder) => {
    const entries = fs.readdirSync(folder, { withFileTypes: true });
    for (const entry of entries) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!fs.existsSync(path.join(file, "go.mod"))) walk(file);
      } else if (/^go\.(mod|sum)$|(?<!_test)\.go$/.test(entry.name)) {
        files.add(file);
        if (embeds(file)) allFiles(folder).forEach((beside) => files.add(beside));
      }
    }
  };
  walk(dir);
  return [...files];
}

/** @param {string} file */
function embeds(file) {
  return file.endsWith(".go") && /^\/\/go:embed /m.test(fs.readFileSync(file, "utf8"));
}

/** @param {string} dir */
function localModules(dir) {
  const text = fs.readFileSync(path.join(dir, "go.mod"), "utf8");
  const folders = text.matchAll(/=>\s+(\.{1,2}\/\S*)/g);
  return [...folders].map(([, folder]) => path.resolve(dir, folder ?? ""));
}
