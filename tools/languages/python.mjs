// @ts-check
// Python with Pulumi's SDK and a type checker, in a virtual environment in the cache.

import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { markAndPrune, recipeCache, toolsDir } from "../lib/cache.mjs";
import { success } from "../lib/child.mjs";
import { makeAll } from "../lib/make.mjs";
import { atLeast } from "../lib/version.mjs";

const oldest = "3.10"; // what Pulumi's SDK asks for
const requirements = path.join(toolsDir, "languages/requirements.txt");

/** Python's version, such as "3.11.7", or why the one that is here is of no use. @returns {{ version: string } | { missing: string }} */
function found() {
  const ask = "import sys, venv, ensurepip; print('.'.join(map(str, sys.version_info[:3])))";
  const { status, stdout } = spawnSync("python3", ["-c", ask], { encoding: "utf8" });
  if (status !== 0) return { missing: `Python ${oldest} or later with its venv module is missing` };
  const version = stdout.trim();
  return atLeast(version, oldest)
    ? { version }
    : { missing: `Python ${oldest} or later is missing: it is ${version}` };
}

/** Why programs in Python cannot run here. @returns {string | undefined} */
export function pythonMissing() {
  const python = found();
  return "missing" in python ? python.missing : undefined;
}

/**
 * The folder of programs of a virtual environment that has Pulumi's SDK: `python`, `pip`, `mypy`.
 *
 * @returns {Promise<string>}
 */
export async function ensurePython() {
  const python = found();
  if ("missing" in python) throw new Error(python.missing);
  const dir = recipeCache("languages-python", [requirements], [python.version]);
  // Programs in it start with its path, so it is made where it stays.
  const ready = path.join(dir, "ready");
  if (!fs.existsSync(ready)) {
    await makeAll(
      [{ what: "Python with Pulumi's SDK", out: ready, make: (out) => install(dir, out) }],
      `with Python ${python.version}`,
    );
  }
  markAndPrune(dir);
  return path.join(dir, "venv/bin");
}

/**
 * Installs an SDK into a folder of packages of its own, for PYTHONPATH.
 *
 * @param {string} sdk
 * @param {string} site
 */
export async function installSdk(sdk, site) {
  const flags = ["--quiet", "--no-deps", "--no-build-isolation", "--target", site];
  await python(path.join(await ensurePython(), "python"), "-m", "pip", "install", ...flags, sdk);
}

/**
 * @param {string} dir
 * @param {string} done
 */
async function install(dir, done) {
  const venv = path.join(dir, "venv");
  fs.rmSync(venv, { recursive: true, force: true });
  await python("python3", "-m", "venv", venv);
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  await python(path.join(venv, "bin/python"), ...pip, "--requirement", requirements);
  fs.writeFileSync(done, "");
}

/**
 * @param {string} program
 * @param {...string} args
 */
function python(program, ...args) {
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (text) => (said += text));
  return success(child, () => `${program} ${args.join(" ")} failed:\n${said}`);
}
