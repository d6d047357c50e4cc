// @ts-check
// Where a Pulumi program finds its tools and keeps its state, apart from the user's own.

import fs from "node:fs";
import path from "node:path";
import { toolsDir } from "./cache.mjs";
import { ensureTools } from "./tools.mjs";

/** @typedef {import("./catalog.mjs").ToolName} ToolName */

/** What every stack needs. @type {ToolName[]} */
export const engineTools = ["pulumi", "pulumi-language-nodejs", "pulumi-resource-vsphere"];

/** The tests' stand-ins for providers: last on PATH, after what the user has installed. */
export const standins = path.join(toolsDir, "standins/bin");

/**
 * Lays out a folder for one stack: its tools in `bin`, its state in `state`. Returns the environment that the
 * engine needs.
 *
 * @param {string} dir
 * @param {ToolName[]} [more] Tools beside the engine, the Node.js host and the vSphere provider.
 * @returns {Promise<Record<string, string>>}
 */
export async function engineEnv(dir, more = []) {
  const bin = path.join(dir, "bin");
  const state = path.join(dir, "state");
  fs.mkdirSync(bin, { recursive: true });
  fs.mkdirSync(state, { recursive: true });
  const paths = await ensureTools([...engineTools, ...more]);
  for (const [name, file] of Object.entries(paths)) {
    fs.rmSync(path.join(bin, name), { force: true });
    if (name === "pulumi") writeLauncher(path.join(bin, name), file, pidFile(dir));
    else fs.symlinkSync(file, path.join(bin, name));
  }
  return {
    PATH: [bin, process.env["PATH"], standins].join(path.delimiter),
    PULUMI_HOME: path.join(dir, "home"),
    // Without the files of attributes beside the state, which an engine that is killed can leave half-written.
    PULUMI_BACKEND_URL: `file://${state}?metadata=skip`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true",
    PULUMI_NODEJS_TRANSPILE_ONLY: "true", // fast: the types of the examples are checked with all others
  };
}

/**
 * The file in which a running engine's process id is found.
 *
 * @param {string} dir
 */
export function pidFile(dir) {
  return path.join(dir, "engine.pid");
}

/**
 * @param {string} launcher
 * @param {string} program
 * @param {string} pid
 */
function writeLauncher(launcher, program, pid) {
  const script = `#!/bin/sh\necho $$ > '${pid}'\nexec '${program}' "$@"\n`;
  fs.writeFileSync(launcher, script, { mode: 0o755 });
}
