// @ts-check
// Other releases of Node.js, from npm into the cache: the same input must give the same bytes on all of them.

import fs from "node:fs";
import path from "node:path";
import { cacheDir } from "./cache.mjs";
import { withLock } from "./lock.mjs";
import { installInto } from "./npm.mjs";

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
    await installInto(dir, [wanted]);
  });
  return node;
}
