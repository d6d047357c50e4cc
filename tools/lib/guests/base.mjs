// @ts-check
// Makes the guests' base tree: packages of Debian, then Flatcar's shape and the programs of the simulated machine.

import fs from "node:fs";
import path from "node:path";
import { toolsDir } from "../cache.mjs";
import { command } from "./command.mjs";

const recipe = path.join(toolsDir, "guests/base");

/**
 * Where the programs are in the tree; the second as Flatcar's image for VMware has it.
 *
 * @type {Record<string, string[]>}
 */
const places = {
  vmtoolsd: ["usr/bin/vmtoolsd", "usr/share/oem/bin/vmtoolsd"],
  "ignition-rmcfg": ["usr/libexec/ignition-rmcfg"],
};

/** @param {string} out */
export async function makePackages(out) {
  await command(path.join(recipe, "make.sh"), [out]);
}

/**
 * Files that stay as the packages have them are shared with that tree.
 *
 * @param {string} packages The tree of packages.
 * @param {Record<string, string>} programs By name.
 * @param {string} out
 */
export async function makeBase(packages, programs, out) {
  await command("cp", ["-al", packages, out]);
  await command(path.join(recipe, "shape.sh"), [out]);
  for (const [name, program] of Object.entries(programs)) {
    for (const file of places[name] ?? []) {
      const target = path.join(out, file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.copyFileSync(program, target);
    }
  }
}
