// @ts-check
// What a child process comes to.

import { Failure } from "./failure.mjs";

/**
 * Waits for the end of a child process, which ends with this one at the latest. Another status than 0 is a Failure.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @param {() => string} why What the Failure says.
 * @returns {Promise<void>}
 */
export function success(child, why) {
  const stop = () => child.kill();
  process.once("exit", stop);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      process.removeListener("exit", stop);
      if (code === 0) resolve();
      else reject(new Failure(why()));
    });
  });
}
