// @ts-check
// Copies an example into a folder of its own, as a user would, with the packages of this clone.

import fs from "node:fs";
import path from "node:path";
import { rootDir } from "./cache.mjs";

/**
 * Copies a Pulumi project and links its `node_modules` to the clone: the package is this clone's build, unless it is given.
 *
 * @param {string} from
 * @param {string} to
 * @param {string} [built] A clone that has been built, or the package as it is installed.
 */
export function copyProject(from, to, built = rootDir) {
  fs.cpSync(from, to, {
    recursive: true,
    filter: (file) => path.basename(file) !== "node_modules" && !/Pulumi\..+\.yaml$/.test(file),
  });
  const packages = path.join(to, "node_modules");
  fs.mkdirSync(packages);
  fs.symlinkSync(built, path.join(packages, "pulumi-flatcar-vsphere"));
  for (const name of ["@pulumi", "@types", "typescript"]) {
    fs.symlinkSync(path.join(rootDir, "node_modules", name), path.join(packages, name));
  }
}
