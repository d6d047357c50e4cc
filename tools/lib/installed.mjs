// @ts-check
// Tools that the user has already: a recent `pulumi` with its language hosts, and the vSphere provider.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { atLeast } from "./version.mjs";

/** @typedef {import("./catalog.mjs").ToolName} ToolName */

/**
 * What a tool on PATH must be to be used, and how it is asked. The engine gives resources a replacement
 * trigger from 3.250 on; the oldest provider is the package's oldest peer.
 *
 * @type {Partial<Record<ToolName, { ask: string[], oldest: string }>>}
 */
const suitable = {
  pulumi: { ask: ["version"], oldest: "3.250.0" },
  "pulumi-resource-vsphere": { ask: ["--version"], oldest: "4.0.0" },
};

/** A language host belongs to the engine beside it. @type {ToolName[]} */
const hosts = ["pulumi-language-nodejs", "pulumi-language-yaml"];

/**
 * Where a suitable tool is on the user's PATH. Setting FLATCAR_VSPHERE_TOOLS=build turns the search off.
 *
 * @param {ToolName} name
 * @returns {string | undefined}
 */
export function installed(name) {
  if (process.env["FLATCAR_VSPHERE_TOOLS"] === "build") return undefined;
  if (hosts.includes(name)) {
    const engine = installed("pulumi");
    return engine === undefined ? undefined : executable(path.dirname(engine), name);
  }
  const rule = suitable[name];
  const file = rule && onPath(name);
  if (!rule || file === undefined) return undefined;
  try {
    const options = { encoding: "utf8", timeout: 20_000, stdio: ["ignore", "pipe", "ignore"] };
    const said = execFileSync(file, rule.ask, /** @type {{ encoding: "utf8" }} */ (options));
    return atLeast(said, rule.oldest) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} name */
function onPath(name) {
  for (const dir of (process.env["PATH"] ?? "").split(path.delimiter)) {
    const file = dir && executable(dir, name);
    if (file) return file;
  }
  return undefined;
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
