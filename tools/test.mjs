// @ts-check
// Everything that must hold: `npm test`. Works on a bare clone: it installs and builds what it needs first.
//
//   npm test                     all checks and all tests
//   npm test -- --unit           unit tests only, without the tools
//   npm test -- FILTER ...       the tests whose file names match, as `vitest run FILTER ...`

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { rootDir, toolsDir } from "./lib/cache.mjs";
import { toolNames } from "./lib/catalog.mjs";
import { run } from "./lib/failure.mjs";
import { ensurePackages } from "./lib/npm.mjs";
import { Progress } from "./lib/progress.mjs";
import { ensureTools } from "./lib/tools.mjs";

/** @typedef {{ passed: number, failed: number }} Count */

/** @type {[name: string, command: string, ...args: string[]][]} */
const checks = [
  ["Build", "npm", "run", "--silent", "build"], // first: the examples import what it makes
  ["Lint and format", "npm", "run", "--silent", "lint"],
  ["Types", "npm", "run", "--silent", "types"],
  ["Types of the tools", "npx", "tsc", "-p", "tools"],
  ["API report", "node", "tools/api.mjs", "--check"],
  ["Package contents", "npx", "publint", "--strict"],
  ["Simulator", "go", "test", "./..."],
];

/** @returns {string[]} The names of the checks that failed. */
function runChecks() {
  return checks.flatMap(([name, command, ...args]) => {
    const progress = new Progress(process.stdout, { announce: false });
    progress.begin(name);
    const cwd = command === "go" ? path.join(toolsDir, "vcenter") : rootDir;
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
    progress.end(status === 0 ? "passed" : "FAILED");
    if (status === 0) return [];
    console.log(`\n${stdout}${stderr}`.trimEnd(), "\n");
    return [name];
  });
}

/**
 * @param {string[]} args
 * @returns {Count}
 */
function runVitest(args) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "test-"));
  const report = path.join(dir, "report.json");
  try {
    const vitest = path.join(rootDir, "node_modules/vitest/vitest.mjs");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const { status } = spawnSync(process.execPath, [vitest, "run", ...reporters, ...args], {
      cwd: rootDir,
      stdio: "inherit",
    });
    return counted(report, status === 0);
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
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

await run(async () => {
  const args = process.argv.slice(2);
  const unitOnly = args.includes("--unit");
  const filters = args.filter((arg) => arg !== "--unit");
  ensurePackages(rootDir);
  if (!unitOnly) await ensureTools(toolNames);
  const failedChecks = args.length === 0 ? runChecks() : [];
  const { passed, failed } = runVitest(unitOnly ? ["--project", "unit", ...filters] : filters);
  if (failedChecks.length > 0) console.log(`Failed checks: ${failedChecks.join(", ")}`);
  const checked = args.length === 0 ? checks.length - failedChecks.length : 0;
  console.log(`${passed + checked} passed, ${failed + failedChecks.length} failed`);
  return failed + failedChecks.length === 0 ? 0 : 1;
});
