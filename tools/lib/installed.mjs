// @ts-check
// Tools that the user has already, and why one that is there is not used.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pulumiVersion } from "./catalog.mjs";
import { isStatic } from "./elf.mjs";
import { atLeast, newestFirst } from "./version.mjs";

/** @typedef {import("./catalog.mjs").ToolName} ToolName */

/**
 * @typedef {object} Rule What a tool must be to be used.
 * @property {string[]} ask What makes it say its version.
 * @property {string} oldest
 * @property {string} [before] The first version that is too new.
 * @property {() => string[]} [folders] Where it is beside PATH: Pulumi installs itself and its plugins in a folder of its own.
 * @property {boolean} [alone] Whether it must run without libraries: guests' images have none.
 *
 * @typedef {{ file: string, version: string }} Found
 * @typedef {{ file: string, why: string }} Passed A tool that is there and not used.
 */

const etcd = { oldest: "3.5.0", before: "3.6", alone: true };

/**
 * The tests are known to pass with the engine that is built, and with govc 0.53; a user's may be as old as the package's peers say, which is
 * the oldest provider here, too. The image that the package takes for etcd has a 3.5.
 *
 * @type {Partial<Record<ToolName, Rule>>}
 */
const suitable = {
  pulumi: {
    ask: ["version"],
    oldest: pulumiVersion,
    before: "4",
    folders: () => [path.join(pulumiHome(), "bin")],
  },
  "pulumi-resource-vsphere": {
    ask: ["--version"],
    oldest: "4.5.0",
    before: "5",
    folders: () => pluginFolders("resource-vsphere"),
  },
  govc: { ask: ["version"], oldest: "0.53.0" },
  etcd: { ask: ["--version"], ...etcd },
  etcdctl: { ask: ["version"], ...etcd },
};

/** What tests may run on instead of building it. @type {ToolName[]} */
export const choosable = ["pulumi", "pulumi-resource-vsphere", "govc"];

/** And those with guests. @type {ToolName[]} */
export const choosableForGuests = ["etcd", "etcdctl"];

/** A language host belongs to the engine beside it. @type {ToolName[]} */
const hosts = [
  "pulumi-language-nodejs",
  "pulumi-language-yaml",
  "pulumi-language-python",
  "pulumi-language-python-exec",
  "pulumi-language-go",
  "pulumi-language-java",
];

/**
 * A suitable tool of the user's: the first on PATH, else the newest that Pulumi has installed. Setting FLATCAR_VSPHERE_TOOLS=build
 * turns the search off.
 *
 * @param {ToolName} name
 * @returns {Found | undefined}
 */
export function installed(name) {
  return search(name).found;
}

/**
 * A suitable tool of the user's, and those that were passed over on the way to it.
 *
 * @param {ToolName} name
 * @returns {{ found?: Found, passed: Passed[] }}
 */
export function search(name) {
  /** @type {Passed[]} */
  const passed = [];
  if (process.env["FLATCAR_VSPHERE_TOOLS"] === "build") return { passed };
  if (hosts.includes(name)) return { ...beside(installed("pulumi"), name), passed };
  const rule = suitable[name];
  if (rule === undefined) return { passed };
  const onPath = (process.env["PATH"] ?? "").split(path.delimiter).filter(Boolean);
  for (const folder of new Set([...onPath, ...(rule.folders?.() ?? [])])) {
    const file = executable(folder, name);
    if (file === undefined) continue;
    const version = versionOf(file, rule.ask);
    const why = unsuitable(file, version, rule);
    if (version !== undefined && why === undefined) return { found: { file, version }, passed };
    passed.push({ file, why: why ?? "" });
  }
  return { passed };
}

/**
 * @param {Found | undefined} engine
 * @param {ToolName} name
 * @returns {{ found?: Found }}
 */
function beside(engine, name) {
  const file = engine && executable(path.dirname(engine.file), name);
  return engine && file !== undefined ? { found: { file, version: engine.version } } : {};
}

/**
 * Why a tool that is there cannot be used.
 *
 * @param {string} file
 * @param {string | undefined} version
 * @param {Rule} rule
 */
function unsuitable(file, version, { ask, oldest, before, alone }) {
  if (version === undefined) return `\`${ask.join(" ")}\` says no version`;
  if (!atLeast(version, oldest)) return `it is ${version}, and ${oldest} or later is needed`;
  if (before !== undefined && atLeast(version, before))
    return `it is ${version}, and one before ${before} is needed`;
  if (alone && !isStatic(file)) return "it needs libraries, which the guests' images do not have";
  return undefined;
}

/** @type {Map<string, string | undefined>} */
const versions = new Map();

/**
 * @param {string} file
 * @param {string[]} ask
 */
function versionOf(file, ask) {
  if (!versions.has(file)) versions.set(file, askVersion(file, ask));
  return versions.get(file);
}

/**
 * The first version in what a tool says of itself: "v3.250.0", "govc 0.53.0", "etcd Version: 3.5.33".
 *
 * @param {string} file
 * @param {string[]} ask
 */
function askVersion(file, ask) {
  try {
    const options = { encoding: "utf8", timeout: 20_000, stdio: ["ignore", "pipe", "ignore"] };
    const said = execFileSync(file, ask, /** @type {{ encoding: "utf8" }} */ (options));
    return /\bv?(\d+\.\d+\S*)/.exec(said)?.[1];
  } catch {
    return undefined;
  }
}

function pulumiHome() {
  return process.env["PULUMI_HOME"] || path.join(os.homedir(), ".pulumi");
}

/**
 * The folders of a plugin that Pulumi has installed, the newest version first. One that is still being written has a file beside it.
 *
 * @param {string} plugin
 */
function pluginFolders(plugin) {
  const plugins = path.join(pulumiHome(), "plugins");
  try {
    const names = fs.readdirSync(plugins);
    const own = names.filter(
      (name) => name.startsWith(`${plugin}-v`) && !names.includes(`${name}.partial`),
    );
    return newestFirst(own, (name) => name.slice(plugin.length + 1)).map((name) =>
      path.join(plugins, name),
    );
  } catch {
    return [];
  }
}

/**
 * @param {string} dir
 * @param {string} name
 */
function executable(dir, name) {
  const file = path.join(dir, name);
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}
