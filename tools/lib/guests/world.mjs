// @ts-check
// A world is where guests can run: processes, mounts and a network of its own. It ends with the command that runs in it.

import { spawnSync } from "node:child_process";
import path from "node:path";
import { runFolder } from "../runs.mjs";
import { ensureGuests } from "./ensure.mjs";
import { guestsMissing } from "./missing.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

/** Names the variable that guest-run sets for what runs in a world. */
const variable = "FLATCAR_GUESTS_WORLD";

/** Whether this process runs in a world. */
export function insideWorld() {
  return process.env[variable] !== undefined;
}

/** The folder of the world that this process runs in. */
export function worldFolder() {
  return path.dirname(process.env[variable] ?? "");
}

/**
 * @typedef {object} Guests
 * @property {string} [missing] Why guests cannot run here.
 * @property {(command: string[], store?: string) => string[]} within Gives the command that runs another one beside guests,
 *   with another store of images if one is given.
 */

/**
 * Why guests cannot run here, after the system's packages that they need are installed; nothing where they can.
 *
 * @returns {Promise<string | undefined>}
 */
export async function whyNoGuests() {
  const unmet = process.getuid?.() === 0 ? await ensureSystemPackages() : undefined;
  const reasons = unmet === undefined ? guestsMissing() : [unmet];
  return reasons.length > 0 ? reasons.join("; ") : undefined;
}

/**
 * Makes ready what guests need.
 *
 * @returns {Promise<Guests>}
 */
export async function prepareGuests() {
  const missing = await whyNoGuests();
  if (missing !== undefined) return { missing, within: (command) => command };
  const { run, images } = await ensureGuests();
  return {
    within: (command, store = images) => {
      return [run, "--dir", runFolder("world"), "--images", store, "--", ...command];
    },
  };
}

/**
 * Runs the script that this process runs, with the same arguments, beside guests. Returns its exit status.
 *
 * @param {Guests} guests
 * @param {string} script
 */
export function runBeside(guests, script) {
  const again = [process.execPath, script, ...process.argv.slice(2)];
  const [program = "", ...args] = guests.within(again);
  return spawnSync(program, args, { stdio: "inherit" }).status ?? 1;
}
