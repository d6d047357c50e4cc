// @ts-check
// Runs a program of the guests' recipes.

import { spawn } from "node:child_process";
import { success } from "../child.mjs";

const mostSaid = 4_000;

/** Mounts and processes of its own: both are gone when the command ends, and when this process does. */
const confined =
  "--pdeathsig KILL unshare --mount --propagation private --pid --fork --kill-child --mount-proc";

/**
 * Runs a command without input, as root; a failed one is a Failure with the end of what it said.
 *
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<void>}
 */
export function command(command, args) {
  const child = spawn("setpriv", [...confined.split(" "), command, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const hear = (/** @type {unknown} */ chunk) => (said = (said + String(chunk)).slice(-mostSaid));
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  return success(child, () => `${[command, ...args].join(" ")} failed:\n${said.trim()}`);
}
