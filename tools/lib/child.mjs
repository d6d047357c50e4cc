// @ts-check
// What a child process comes to.

import { spawn } from "node:child_process";
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
    child.on("error", ({ message }) => reject(new Failure(message)));
    child.on("close", (code) => {
      process.removeListener("exit", stop);
      if (code === 0) resolve();
      else reject(new Failure(why()));
    });
  });
}

/**
 * Runs a command to its end and returns what it has said. What it says with another status than 0 is a Failure's.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @param {string} why What the Failure says before that.
 */
export async function output(command, args, cwd, why) {
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (said += text));
  }
  await success(child, () => `${why}:\n${said.trimEnd()}`);
  return said;
}
