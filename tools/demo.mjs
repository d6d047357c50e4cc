// @ts-check
// The demo: `npm run demo [-- --keep]`. On a bare clone it installs and builds what it needs first.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { rootDir } from "./lib/cache.mjs";
import { again, change, configure, create, destroy, readBack } from "./lib/demo.mjs";
import { engineEnv, engineTools } from "./lib/engine.mjs";
import { Failure, run } from "./lib/failure.mjs";
import { ensurePackages } from "./lib/npm.mjs";
import { Progress } from "./lib/progress.mjs";
import { copyProject } from "./lib/project.mjs";
import { plainEnv } from "./lib/pulumi.mjs";
import { runFolder } from "./lib/runs.mjs";
import { startVcenter } from "./lib/vcenter.mjs";
import { ensureTools } from "./lib/tools.mjs";

const example = path.join(rootDir, "examples/nginx");

await run(async () => {
  const { values } = parseArgs({ options: { keep: { type: "boolean", default: false } } });
  console.log(
    "A Flatcar web server with two addresses, and a pool of two machines, on a simulated vCenter.\n",
  );
  ensurePackages(rootDir);
  await ensureTools([...engineTools, "vsphere-sim", "vcenter-ctl", "ignition-validate"]);
  await act("Build the package", () => Promise.resolve(buildPackage()));

  const dir = runFolder("demo");
  const project = { dir, cwd: path.join(dir, "nginx"), env: plainEnv() };
  const vcenter = await act("Start a vCenter", async () => {
    const started = await startVcenter();
    Object.assign(project.env, await engineEnv(dir), started.env);
    copyProject(example, project.cwd);
    await configure(project, started.info);
    return started;
  });
  console.log();
  (await act("pulumi up", () => create(project)))();
  (await act('Read the config of "web" back', () => readBack(project, vcenter.info.url, "web")))();
  (await act("pulumi up --refresh, again", () => again(project)))();
  (await act("pulumi preview, one line of nginx.bu changed", () => change(project)))();
  if (values.keep) {
    await keep(project);
  } else {
    (await act("pulumi destroy", () => destroy(project)))();
    console.log("`npm run demo -- --keep` leaves it running, to look around.");
  }
  await vcenter.close();
  return 0;
});

function buildPackage() {
  const { status, stdout } = spawnSync("npm", ["run", "--silent", "build"], {
    cwd: rootDir,
    encoding: "utf8",
  });
  if (status !== 0) throw new Failure(`the package does not build:\n${stdout.trim()}`);
}

/**
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} job
 */
async function act(title, job) {
  const progress = new Progress(process.stdout, { announce: false });
  progress.begin(title);
  try {
    const result = await job();
    progress.end("");
    return result;
  } catch (error) {
    progress.end("failed");
    throw error;
  }
}

/** @param {import("./lib/pulumi.mjs").Project} project */
async function keep(project) {
  const file = path.join(project.dir, "env");
  fs.writeFileSync(file, shellEnv(project));
  console.log("It stays until Ctrl-C. To look around, in another terminal:\n");
  console.log(`    source ${file}`);
  console.log("    pulumi stack             what there is");
  console.log("    pulumi preview --diff    after a change to nginx.bu or index.ts");
  console.log("    pulumi up");
  await new Promise((resolve) => process.once("SIGINT", resolve));
  console.log();
}

/**
 * A shell script that goes to a project and sets what its stack needs.
 *
 * @param {import("./lib/pulumi.mjs").Project} project
 */
function shellEnv({ dir, cwd, env }) {
  const names = Object.keys(env).filter((name) => /^(PULUMI|VSPHERE)_/.test(name));
  const lines = names.map((name) => `export ${name}='${env[name]}'`);
  return [`cd '${cwd}'`, `export PATH='${path.join(dir, "bin")}':"$PATH"`, ...lines, ""].join("\n");
}
