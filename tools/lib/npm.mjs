// @ts-check
// Installs the clone's npm packages when they are missing or not those of package-lock.json.

import fs from "node:fs";
import path from "node:path";
import { output } from "./child.mjs";
import { beside } from "./progress.mjs";

/**
 * @typedef {{ version?: string, link?: boolean, optional?: boolean, dev?: boolean }} Locked
 * @typedef {Record<string, Locked>} Lock
 */

/** @param {string} root */
export async function ensurePackages(root) {
  const lock = readLock(path.join(root, "package-lock.json"));
  const have = readLock(path.join(root, "node_modules/.package-lock.json"));
  if (!upToDate(lock, have)) {
    const install = () => output("npm", ["ci", "--no-audit", "--no-fund"], root, "npm ci failed");
    await beside("Installing npm packages", install);
  }
  linkSelf(root);
}

/**
 * Installs packages into a folder of their own, and nothing that their scripts would do.
 *
 * @param {string} dir
 * @param {string[]} wanted Names with versions.
 */
export async function installInto(dir, wanted) {
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, "package.json"), "{}\n");
  const flags = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
  await output(
    "npm",
    ["install", ...flags, ...wanted],
    dir,
    `npm cannot install ${wanted.join(" ")}`,
  );
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
