// @ts-check
// Gives the paths of what virtual machines start from, and makes what is not there yet.
//
//   node tools/lib/guests/vm.mjs     makes all of it and prints where each part is

import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { cacheDir, markAndPrune, recipeCache, toolsDir } from "../cache.mjs";
import { Failure, run } from "../failure.mjs";
import { makeAll } from "../make.mjs";
import { command } from "./command.mjs";
import { ensureGuests } from "./ensure.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

const recipe = path.join(toolsDir, "guests/vm");

/**
 * What virtual machines need of the system beside what guests do, by what shows that it is there.
 *
 * @type {Record<string, string>}
 */
export const vmPackages = {
  "busybox-static": "busybox",
  cpio: "cpio",
  "qemu-system-x86": "qemu-system-x86_64",
  swtpm: "swtpm",
  "xz-utils": "xz",
};

/**
 * Returns the folder that virtual machines start from, with `system.img`, `vmlinuz` and `initrd`, and the program that
 * turns one on.
 *
 * @returns {Promise<{ template: string, powerOn: string }>}
 */
export async function ensureVm() {
  const guests = await ensureGuests();
  const unmet = await ensureSystemPackages(vmPackages);
  if (unmet !== undefined) throw new Failure(unmet);
  const template = recipeCache(
    "guests-vm",
    ["make.sh", "packages.list", "initrd", "tree"].map((name) => `guests/vm/${name}`),
    [guests.base, guests.ignition, guests.initramfs].map((file) => path.relative(cacheDir(), file)),
  );
  const { base, packages, ignition, initramfs } = guests;
  const args = ["--mount", path.join(recipe, "make.sh"), base, packages, ignition, initramfs];
  const make = (/** @type {string} */ out) => command("unshare", [...args, out]);
  const job = { what: "the virtual machines' disk, kernel and initrd", out: template, make };
  if (!fs.existsSync(template)) await makeAll([job], "for virtual machines");
  markAndPrune(template);
  return { template, powerOn: path.join(recipe, "power-on.sh") };
}

/** Tells the tests that are started from here where the parts of virtual machines are. */
export async function prepareVm() {
  process.env["FLATCAR_VM"] = JSON.stringify(await ensureVm());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await run(async () => {
    for (const [name, file] of Object.entries(await ensureVm())) console.log(`${name}\t${file}`);
  });
}
