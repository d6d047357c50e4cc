// @ts-check
// The package of an earlier commit, built beside this clone with this clone's packages: only its own code is another.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { rootDir } from "../lib/cache.mjs";
import { Failure } from "../lib/failure.mjs";
import { runFolder } from "../lib/runs.mjs";

/** @typedef {{ commit: string, dir: string }} Earlier Its short name, and the folder in which it was built. */

/**
 * Builds the package of a commit in a work folder, which is removed when this process ends.
 *
 * @param {string} commit
 * @returns {Earlier}
 */
export function buildEarlier(commit) {
  const dir = runFolder("earlier");
  const archive = git("archive", "--format=tar", nameOf(commit));
  execFileSync("tar", ["-x", "-C", dir], { input: archive });
  fs.symlinkSync(path.join(rootDir, "node_modules"), path.join(dir, "node_modules"));
  execFileSync("npm", ["run", "--silent", "build"], { cwd: dir, stdio: "inherit" });
  return { commit: nameOf(commit), dir };
}

/** @param {string} commit */
function nameOf(commit) {
  try {
    return git("rev-parse", "--short", "--verify", "--end-of-options", `${commit}^{commit}`)
      .toString()
      .trim();
  } catch {
    throw new Failure(`there is no commit "${commit}" in this clone`);
  }
}

/** @param {...string} args */
function git(...args) {
  return execFileSync("git", args, { cwd: rootDir, maxBuffer: 1 << 30, stdio: "pipe" });
}
