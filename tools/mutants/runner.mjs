// @ts-check
// Runs test files while a source file is changed. A run that takes too long is ended with all its processes.

import { fork } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("vitest-process.mjs", import.meta.url));

export class Runner {
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #child;

  /** @param {string} dir The copy of the clone. */
  constructor(dir) {
    this.dir = dir;
    process.once("exit", () => this.end());
  }

  /**
   * Whether test files pass.
   *
   * @param {string[]} files
   * @param {string} changed The file whose text has changed since the last run.
   * @param {number} limitMs
   */
  async passes(files, changed, limitMs) {
    const child = (this.#child ??= await this.#start());
    const timer = setTimeout(() => this.end(), limitMs);
    const inDir = (/** @type {string} */ file) => path.join(this.dir, file);
    child.send({ changed: inDir(changed), files: files.map(inDir) });
    const passed = await answerOf(child);
    clearTimeout(timer);
    return passed === true;
  }

  async #start() {
    const env = { ...process.env, CI: "1" };
    // A group of its own: workers that never end are ended with it.
    const stdio = /** @type {const} */ (["ignore", "ignore", "inherit", "ipc"]);
    const child = fork(program, { cwd: this.dir, env, detached: true, stdio: [...stdio] });
    if ((await answerOf(child)) !== "ready") throw new Error("Vitest does not start");
    return child;
  }

  end() {
    const { pid, exitCode, signalCode } = this.#child ?? { exitCode: null, signalCode: null };
    this.#child = undefined;
    if (pid !== undefined && (exitCode ?? signalCode) === null) process.kill(-pid, "SIGKILL");
  }
}

/**
 * What a process says next; nothing where it ends before.
 *
 * @param {import("node:child_process").ChildProcess} child
 */
function answerOf(child) {
  return new Promise((resolve) => {
    const answer = (/** @type {unknown} */ value) => {
      child.removeListener("message", answer);
      child.removeListener("exit", ended);
      resolve(value);
    };
    const ended = () => answer(undefined);
    child.once("message", answer);
    child.once("exit", ended);
  });
}
