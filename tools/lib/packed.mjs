// @ts-check
// The package as a user has it: packed, and installed.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { rootDir } from "./cache.mjs";

/**
 * Packs this clone as `npm publish` would, and lays it out in a folder as an installation does: in `node_modules`, beside what it
 * depends on.
 *
 * @param {string} dir
 * @returns {{ home: string, files: string[], size: number }} Where it is, what it consists of, and the size of its archive.
 */
export function installPacked(dir) {
  const modules = path.join(dir, "node_modules");
  const home = path.join(modules, "pulumi-flatcar-vsphere");
  fs.mkdirSync(home, { recursive: true });
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", dir];
  const [packed] = JSON.parse(execFileSync("npm", pack, { cwd: rootDir, encoding: "utf8" }));
  const archive = path.join(dir, packed.filename);
  const unpack = ["--extract", "--gzip", "--file", archive, "--strip-components", "1"];
  execFileSync("tar", [...unpack, "--directory", home]);
  for (const name of ["@pulumi", "@types", "yaml"]) {
    fs.symlinkSync(path.join(rootDir, "node_modules", name), path.join(modules, name));
  }
  /** @type {{ path: string }[]} */
  const files = packed.files;
  return { home, files: files.map((file) => file.path), size: packed.size };
}
