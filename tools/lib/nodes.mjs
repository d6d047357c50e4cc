// @ts-check
// Other releases of Node.js, from npm into the cache: the same input must give the same bytes on all of them.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { cacheDir } from "./cache.mjs";
import { Failure } from "./failure.mjs";
import { withLock } from "./lock.mjs";

/** The releases that are tried beside the running one, by major version. */
export const nodeReleases = { 22: "22.23.3", 24: "24.21.0" };

/**
 * The path of a Node.js release, which is installed on first use.
 *
 * @param {keyof typeof nodeReleases} major
 * @returns {Promise<string>}
 */
export async function ensureNode(major) {
  const name = `node-${process.platform}-${process.arch}`;
  const wanted = `${name}@${nodeReleases[major]}`;
  const dir = path.join(cacheDir(), "nodes", wanted);
  const node = path.join(dir, "node_modules", name, "bin/node");
  await withLock(`${dir}.lock`, async () => {
    if (fs.existsSync(node)) return;
    fs.mkdirSync(dir, { recursive: true });
    fs.writeFileSync(path.join(dir, "package.json"), "{}\n");
    const args = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", wanted];
    const { status, stderr } = spawnSync("npm", args, { cwd: dir, encoding: "utf8" });
    if (status !== 0) throw new Failure(`npm cannot install ${wanted}:\n${stderr}`);
  });
  return node;
}
