// @ts-check
// Compares what belongs together, in one run: `npm run bench [-- --only NAME] [--rounds N] [--json FILE]`.
// A figure is the median of its rounds; the ratio is the first side over the second.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import { parseArgs } from "node:util";
import { cases } from "./bench/cases.mjs";
import { rootDir } from "./lib/cache.mjs";
import { engineTools } from "./lib/engine.mjs";
import { Failure, run } from "./lib/failure.mjs";
import { ensurePackages } from "./lib/npm.mjs";
import { Progress } from "./lib/progress.mjs";
import { ensureTools } from "./lib/tools.mjs";

/** @typedef {{ case: string, what: string, first: number, second: number, unit: string, ratio: number }} Row */

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * @param {import("./bench/cases.mjs").Case} one
 * @param {number} rounds
 * @returns {Promise<Row[]>}
 */
async function compare({ name, measure }, rounds) {
  const progress = new Progress();
  progress.begin(name);
  /** @type {Map<string, { unit: string, values: [number[], number[]] }>} */
  const seen = new Map();
  for (let round = 0; round < rounds; round++) {
    for (const side of /** @type {const} */ ([0, 1])) {
      progress.detail(`round ${round + 1} of ${rounds}`);
      for (const [what, { value, unit }] of Object.entries(await measure(side))) {
        const entry = seen.get(what) ?? { unit, values: [[], []] };
        entry.values[side].push(value);
        seen.set(what, entry);
      }
    }
  }
  progress.end("measured");
  return [...seen].map(([what, { unit, values }]) => {
    const [first, second] = [median(values[0]), median(values[1])];
    return { case: name, what, first, second, unit, ratio: first / second };
  });
}

/**
 * @param {import("./bench/cases.mjs").Case} one
 * @param {Row[]} rows
 */
function print({ name, sides }, rows) {
  console.log(`\n${name}: ${sides[0]} / ${sides[1]}`);
  for (const { what, first, second, unit, ratio } of rows) {
    const figures = [first, second].map((v) =>
      `${v.toFixed(v < 100 ? 2 : 0)} ${unit}`.padStart(12),
    );
    console.log(`  ${what.padEnd(28)}${figures.join("")}   ratio ${ratio.toFixed(3)}`);
  }
}

await run(async () => {
  const text = /** @type {const} */ ({ type: "string" });
  const { values } = parseArgs({ options: { only: text, rounds: text, json: text } });
  const chosen = cases.filter(({ name }) => values.only === undefined || name === values.only);
  if (chosen.length === 0) {
    const names = cases.map(({ name }) => name).join(", ");
    throw new Failure(`there is no case "${values.only}"; there are ${names}`);
  }
  ensurePackages(rootDir);
  await ensureTools([...engineTools, "vsphere-sim", "butane"]);
  execFileSync("npm", ["run", "--silent", "build"], { cwd: rootDir, stdio: "inherit" });
  console.log(`Node ${process.version}, ${os.cpus().length} cores, ${os.cpus()[0]?.model}`);
  /** @type {Row[]} */
  const all = [];
  for (const one of chosen) {
    const rows = await compare(one, Number(values.rounds ?? one.rounds));
    print(one, rows);
    all.push(...rows);
  }
  if (values.json !== undefined) fs.writeFileSync(values.json, `${JSON.stringify(all, null, 2)}\n`);
  return 0;
});
