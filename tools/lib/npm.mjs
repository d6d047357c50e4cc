// @ts-check
// Installs the clone's npm packages when they are missing or not those of package-lock.json.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Failure } from "./failure.mjs";
import { Progress } from "./progress.mjs";

/**
 * @typedef {{ version?: string, link?: boolean, optional?: boolean, dev?: boolean }} Locked
 * @typedef {Record<string, Locked>} Lock
 */

/** @param {string} root */
export function ensurePackages(root) {
  const lock = readLock(path.join(root, "package-lock.json"));
  const have = readLock(path.join(root, "node_modules/.package-lock.json"));
  if (!upToDate(lock, have)) install(root);
  linkSelf(root);
}

/** @param {string} root */
function install(root) {
  const progress = new Progress();
  progress.begin("Installing npm packages");
  const { status, stdout, stderr } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: root,
    encoding: "utf8",
  });
  progress.end(status === 0 ? "done" : "failed");
  if (status !== 0) throw new Failure(`npm ci failed:\n${stdout ?? ""}${stderr ?? ""}`.trimEnd());
}

/**
 * The examples import the package by its name, as their copies will.
 *
 * @param {string} root
 */
function linkSelf(root) {
  const link = path.join(root, "node_modules/pulumi-flatcar-vsphere");
  if (!fs.existsSync(link)) fs.symlinkSync("..", link);
}

/** @param {string} file @returns {Lock} */
function readLock(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")).packages ?? {};
  } catch {
    return {};
  }
}

/**
 * Whether what is installed is what is locked, packages for other platforms aside.
 *
 * @param {Lock} lock
 * @param {Lock} have
 */
export function upToDate(lock, have) {
  return Object.entries(lock).every(([name, wanted]) => {
    if (name === "") return true;
    const found = have[name];
    if (found === undefined) return wanted.optional === true;
    return found.version === wanted.version && found.link === wanted.link;
  });
}
