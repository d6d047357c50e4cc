// @ts-check
// Tools that the user has already: a recent `pulumi` with its language hosts, and the vSphere provider.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { atLeast, newestFirst } from "./version.mjs";

/** @typedef {import("./catalog.mjs").ToolName} ToolName */

/**
 * What a tool must be to be used, how it is asked, and where it is beside PATH: Pulumi installs itself and its plugins in a
 * folder of its own. The engine gives resources a replacement trigger from 3.250 on; the oldest provider is the package's oldest peer.
 *
 * @type {Partial<Record<ToolName, { ask: string[], oldest: string, folders: () => string[] }>>}
 */
const suitable = {
  pulumi: { ask: ["version"], oldest: "3.250.0", folders: () => [path.join(pulumiHome(), "bin")] },
  "pulumi-resource-vsphere": {
    ask: ["--version"],
    oldest: "4.5.0",
    folders: () => pluginFolders("resource-vsphere"),
  },
};

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
 * @returns {{ file: string, version: string } | undefined}
 */
export function installed(name) {
  if (process.env["FLATCAR_VSPHERE_TOOLS"] === "build") return undefined;
  if (hosts.includes(name)) {
    const engine = installed("pulumi");
    const file = engine && executable(path.dirname(engine.file), name);
    return engine && file !== undefined ? { file, version: engine.version } : undefined;
  }
  const rule = suitable[name];
  if (rule === undefined) return undefined;
  const onPath = (process.env["PATH"] ?? "").split(path.delimiter).filter(Boolean);
  for (const folder of [...onPath, ...rule.folders()]) {
    const file = executable(folder, name);
    const version = file === undefined ? undefined : versionOf(file, rule.ask);
    if (file !== undefined && version !== undefined && atLeast(version, rule.oldest)) {
      return { file, version };
    }
  }
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
 * @param {string} file
 * @param {string[]} ask
 */
function askVersion(file, ask) {
  try {
    const options = { encoding: "utf8", timeout: 20_000, stdio: ["ignore", "pipe", "ignore"] };
    const said = execFileSync(file, ask, /** @type {{ encoding: "utf8" }} */ (options));
    return said.trim().replace(/^v/, "");
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
