// @ts-check
// How long guests take from power-on, and how much memory: see guests/boot.mjs, which runs beside them.

import { execFileSync } from "node:child_process";
import path from "node:path";
import { toolsDir } from "../lib/cache.mjs";
import { prepareGuests } from "../lib/guests/world.mjs";

/** @typedef {{ ssh: number, running: number, mib: number }} Boot Seconds until the last of them is there; memory of each. */

/** Why there can be none here; nothing where they can run. */
export async function guestsMissing() {
  return (await prepareGuests()).missing;
}

/**
 * Boots machines that are switched on at the same time.
 *
 * @param {number} count
 * @returns {Promise<Boot>}
 */
export async function bootGuests(count) {
  const { within } = await prepareGuests();
  const program = [process.execPath, path.join(toolsDir, "bench/guests/boot.mjs"), String(count)];
  const [command = "", ...args] = within(program);
  return JSON.parse(execFileSync(command, args, { encoding: "utf8" }));
}
