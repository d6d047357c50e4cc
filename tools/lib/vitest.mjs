// @ts-check
// Runs a project of the tests.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { rootDir } from "./cache.mjs";
import { outcomeOf } from "./report.mjs";
import { removeRunFolder, runFolder } from "./runs.mjs";

/**
 * @param {string[]} args Those of `vitest run`.
 * @param {(command: string[]) => string[]} [within] Gives the command that runs another one somewhere else.
 * @returns {import("./report.mjs").Outcome}
 */
export function runVitest(args, within = (command) => command) {
  const dir = runFolder("report");
  const file = path.join(dir, "report.json");
  const vitest = path.join(rootDir, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const [program = "", ...rest] = within([process.execPath, vitest, "run", ...reporters, ...args]);
  try {
    const { status } = spawnSync(program, rest, { cwd: rootDir, stdio: "inherit" });
    const report = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined;
    return outcomeOf(report, status === 0, (name) => path.relative(rootDir, name));
  } finally {
    removeRunFolder(dir);
  }
}
