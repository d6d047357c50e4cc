// @ts-check
// Other releases of Pulumi's SDK, from npm into the cache: the same program must have the same plan with all of them.

import fs from "node:fs";
import path from "node:path";
import { cacheDir, rootDir } from "./cache.mjs";
import { withLock } from "./lock.mjs";
import { installInto } from "./npm.mjs";

/** The oldest SDK that the package works with, and one that is newer than the package's own and needs Node 22. */
export const sdkReleases = {
  oldest: packageJson(rootDir).peerDependencies["@pulumi/pulumi"].replace("^", ""),
  newer: "3.270.0",
};

/**
 * A folder of packages that has a release of the SDK, and the other Pulumi packages that the package loads beside it.
 *
 * @param {keyof typeof sdkReleases} which
 * @returns {Promise<string>}
 */
export async function ensureSdk(which) {
  const names = Object.keys(packageJson(rootDir).dependencies);
  const beside = names.map((name) => {
    return `${name}@${packageJson(path.join(rootDir, "node_modules", name)).version}`;
  });
  const wanted = [`@pulumi/pulumi@${sdkReleases[which]}`, ...beside];
  const dir = path.join(cacheDir(), "sdks", wanted.join("+").replaceAll("/", "-"));
  const done = path.join(dir, "done");
  await withLock(`${dir}.lock`, async () => {
    if (fs.existsSync(done)) return;
    await installInto(dir, wanted);
    fs.writeFileSync(done, "");
  });
  return path.join(dir, "node_modules");
}

/**
 * @typedef {Record<string, string>} Ranges
 * @param {string} dir
 * @returns {{ version: string, dependencies: Ranges, peerDependencies: Ranges & { "@pulumi/pulumi": string } }}
 */
function packageJson(dir) {
  return JSON.parse(fs.readFileSync(path.join(dir, "package.json"), "utf8"));
}
