// @ts-check
// A copy of the example that is ready for `pulumi up` against an embedded vCenter, and the shell's environment for it.

import fs from "node:fs";
import path from "node:path";
import { rootDir } from "./cache.mjs";
import { output } from "./child.mjs";
import { engineEnv, engineTools, standins } from "./engine.mjs";
import { insideWorld, worldFolder } from "./guests/world.mjs";
import { ensurePackages } from "./npm.mjs";
import { beside } from "./progress.mjs";
import { copyProject } from "./project.mjs";
import { plainEnv, pulumi } from "./pulumi.mjs";
import { isCurrent } from "./sources.mjs";
import { ensureTools, saidTools } from "./tools.mjs";

/** @typedef {import("./pulumi.mjs").Project} Project */

/**
 * Makes what the example needs: the package and what it stands on beside the tools, since neither takes all processors.
 *
 * @param {object} [options]
 * @param {boolean} [options.types] Whether somebody may look at the package's types: the program runs without them.
 * @param {import("./catalog.mjs").ToolName[]} [options.more] Tools beside those of the stack and the vCenter.
 */
export async function ensureExampleTools({ types = true, more = [] } = {}) {
  console.log(`${saidTools(["pulumi", "pulumi-resource-vsphere"])}\n`);
  await Promise.all([
    ensurePackages(rootDir).then(() => buildPackage({ types })),
    ensureTools([...engineTools, "vsphere-sim", "vcenter-ctl", ...more]),
  ]);
}

const builtFrom = [
  "src",
  "tools/build.mjs",
  "tsconfig.json",
  "tsconfig.build.json",
  "package.json",
  "node_modules/.package-lock.json",
].map((name) => path.join(rootDir, name));

/**
 * Builds the package, unless its build is current.
 *
 * @param {{ types?: boolean }} [options] Whether it has types, which take most of the time.
 */
export async function buildPackage({ types = true } = {}) {
  const made = types ? ["dist/index.d.ts", "dist/index.js"] : ["dist/index.js"];
  if (made.every((file) => isCurrent(path.join(rootDir, file), builtFrom))) return;
  const args = ["tools/build.mjs", ...(types ? [] : ["--code"])];
  const build = () => output(process.execPath, args, rootDir, "the package does not build");
  await beside("Building the package", build);
}

/**
 * Makes the copy and its stack, and tells it where this vCenter's machines go.
 *
 * @param {string} dir Folder of its own, also for the engine and its state.
 * @param {Pick<Awaited<ReturnType<typeof import("./vcenter.mjs").startVcenter>>, "info" | "env">} vcenter
 * @param {string} sshKey Who may log in.
 * @returns {Promise<Project>}
 */
export async function prepareExample(dir, { info, env }, sshKey) {
  const project = {
    dir,
    cwd: path.join(dir, "nginx"),
    env: {
      ...plainEnv(),
      VCENTER_URL: info.url,
      ...(await engineEnv(dir, ["vcenter-ctl"])),
      ...env,
    },
  };
  copyProject(path.join(rootDir, "examples/nginx"), project.cwd);
  const [cluster = ""] = Object.keys(info.clusters);
  const [datastore = ""] = Object.keys(info.datastores);
  const config = { datacenter: "DC0", cluster, datastore, network: "VM Network", sshKey };
  await pulumi(project, "stack", "init", "dev");
  const values = Object.entries(config).flatMap(([k, v]) => ["--plaintext", `${k}=${v}`]);
  await pulumi(project, "config", "set-all", ...values);
  return project;
}

/**
 * Puts beside a project what a person needs there: `env`, a shell script that goes to it and sets what its stack needs,
 * and `consoles`, those of the machines that run.
 *
 * @param {Project} project
 */
export function writeSurroundings({ dir, cwd, env }) {
  const names = Object.keys(env).filter((name) => /^(PULUMI|VSPHERE|VCENTER)_/.test(name));
  const lines = names.map((name) => `export ${name}='${env[name]}'`);
  const found = `export PATH='${path.join(dir, "bin")}':"$PATH":'${standins}'`;
  fs.writeFileSync(path.join(dir, "env"), [`cd '${cwd}'`, found, ...lines, ""].join("\n"));
  if (insideWorld()) fs.symlinkSync(path.join(worldFolder(), "guests"), path.join(dir, "consoles"));
}
