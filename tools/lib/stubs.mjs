// @ts-check
// Leaves packages out of what is built: those that a tool links and never runs, such as the clients of clouds.
//
// A package in a folder `_stubs` of a Go module takes the place of the package whose import path its folder has. Go replaces
// modules, not packages: so each module that has such a package is copied, and the build takes the copy.

import fs from "node:fs";
import path from "node:path";
import { go } from "./go.mjs";
import { allFiles } from "./sources.mjs";

/**
 * Writes what a build without these packages needs into a new folder, and returns the file to build with in place of
 * go.mod; nothing if the module leaves no package out.
 *
 * @param {string} dir The module.
 * @param {string} work The new folder.
 * @returns {string | undefined}
 */
export function withStubs(dir, work) {
  const stubs = stubbed(path.join(dir, "_stubs"));
  if (stubs.length === 0) return undefined;
  const text = fs.readFileSync(path.join(dir, "go.mod"), "utf8");
  const versions = required(text);
  /** @type {Map<string, string>} */
  const copies = new Map();
  for (const stub of stubs) {
    const module = moduleOf(stub, versions);
    const copy = copies.get(module) ?? path.join(work, String(copies.size));
    if (!copies.has(module)) copyModule(dir, `${module}@${versions.get(module)}`, copy);
    copies.set(module, copy);
    replacePackage(path.join(dir, "_stubs", stub), path.join(copy, stub.slice(module.length)));
  }
  const replaced = [...copies].map(([module, copy]) => `replace ${module} => ${copy}\n`);
  fs.writeFileSync(path.join(work, "go.mod"), `${text}\n${replaced.join("")}`);
  fs.copyFileSync(path.join(dir, "go.sum"), path.join(work, "go.sum"));
  return path.join(work, "go.mod");
}

/**
 * The import paths of packages that are left out.
 *
 * @param {string} dir
 */
function stubbed(dir) {
  if (!fs.existsSync(dir)) return [];
  return [...new Set(allFiles(dir).map((file) => path.relative(dir, path.dirname(file))))];
}

/**
 * The versions of the modules that a go.mod requires.
 *
 * @param {string} text
 * @returns {Map<string, string>}
 */
export function required(text) {
  const lines = text.matchAll(/^(?:require |\t)([\w.~/-]+) (v\S+)/gm);
  return new Map([...lines].map(([, module = "", version = ""]) => [module, version]));
}

/**
 * The module that a package belongs to: the one with the longest path that begins the package's.
 *
 * @param {string} pkg
 * @param {Map<string, string>} versions
 */
export function moduleOf(pkg, versions) {
  const own = [...versions.keys()].filter((one) => `${pkg}/`.startsWith(`${one}/`));
  const longest = own.sort((a, b) => b.length - a.length)[0];
  if (longest === undefined) throw new Error(`no required module has the package ${pkg}`);
  return longest;
}

/**
 * Copies a module without its tests.
 *
 * @param {string} dir
 * @param {string} module With its version.
 * @param {string} copy
 */
function copyModule(dir, module, copy) {
  const { Dir: from } = JSON.parse(go(dir, "mod", "download", "-json", module));
  for (const file of allFiles(from)) {
    const name = path.relative(from, file);
    if (/_test\.go$|(^|\/)testdata\//.test(name)) continue;
    const to = path.join(copy, name);
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.copyFileSync(file, to);
  }
}

/**
 * @param {string} stub
 * @param {string} folder The real package's.
 */
function replacePackage(stub, folder) {
  const real = fs.readdirSync(folder).filter((name) => name.endsWith(".go"));
  real.forEach((name) => fs.rmSync(path.join(folder, name)));
  fs.readdirSync(stub).forEach((name) =>
    fs.copyFileSync(path.join(stub, name), path.join(folder, name)),
  );
}
