// @ts-check
// Runs a project of the tests, and counts.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { rootDir } from "./cache.mjs";
import { removeRunFolder, runFolder } from "./runs.mjs";

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * @param {string[]} args Those of `vitest run`.
 * @param {(command: string[]) => string[]} [within] Gives the command that runs another one somewhere else.
 * @returns {Count}
 */
export function runVitest(args, within = (command) => command) {
  const dir = runFolder("report");
  const report = path.join(dir, "report.json");
  const vitest = path.join(rootDir, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const [program = "", ...rest] = within([process.execPath, vitest, "run", ...reporters, ...args]);
  try {
    const { status } = spawnSync(program, rest, { cwd: rootDir, stdio: "inherit" });
    return counted(report, status === 0);
  } finally {
    removeRunFolder(dir);
  }
}

/**
 * A run that failed without a failed test, such as for a file that cannot be loaded, counts as one failure.
 *
 * @param {string} report
 * @param {boolean} succeeded
 * @returns {Count}
 */
function counted(report, succeeded) {
  if (!fs.existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(fs.readFileSync(report, "utf8"));
  return { passed: numPassedTests, failed: succeeded ? 0 : Math.max(numFailedTests, 1) };
}
