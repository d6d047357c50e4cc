// @ts-check
// Compares what belongs together, in one run: `npm run bench [-- --only NAME] [--rounds N] [--json FILE]`.
// With --against COMMIT it compares the package with that of a commit instead.
// A figure is the median of its rounds. A ratio is the first side over another in one round, as a computer is slower at some times than at
// others: the median of all rounds, and the least and the most of them.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import { parseArgs } from "node:util";
import { cases, casesAgainst } from "./bench/cases.mjs";
import { buildEarlier } from "./bench/earlier.mjs";
import { rootDir } from "./lib/cache.mjs";
import { engineTools } from "./lib/engine.mjs";
import { Failure, run } from "./lib/failure.mjs";
import { ensurePackages } from "./lib/npm.mjs";
import { Progress } from "./lib/progress.mjs";
import { ensureTools } from "./lib/tools.mjs";

/**
 * @typedef {{ middle: number, least: number, most: number }} Ratio
 * @typedef {{ case: string, what: string, unit: string, values: number[], ratios: Ratio[] }} Row
 */

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * @param {number[]} first What one side took in each round.
 * @param {number[]} other
 * @returns {Ratio}
 */
function ratioOf(first, other) {
  const ratios = first.map((value, round) => value / (other[round] ?? NaN));
  return { middle: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
}

/**
 * @param {import("./bench/cases.mjs").Case} one
 * @param {number} rounds
 * @returns {Promise<Row[]>}
 */
async function compare({ name, sides, measure }, rounds) {
  const progress = new Progress();
  progress.begin(name);
  /** @type {Map<string, { unit: string, seen: number[][] }>} */
  const measured = new Map();
  for (let round = 0; round < rounds; round++) {
    // The other way round each time, so that no side always follows the same one.
    const order = [...sides.keys()];
    if (round % 2 === 1) order.reverse();
    for (const side of order) {
      progress.detail(`round ${round + 1} of ${rounds}`);
      for (const [what, { value, unit }] of Object.entries(await measure(side))) {
        const entry = measured.get(what) ?? { unit, seen: sides.map(() => []) };
        entry.seen[side]?.push(value);
        measured.set(what, entry);
      }
    }
  }
  progress.end("measured");
  return [...measured].map(([what, { unit, seen }]) => {
    const [first = [], ...others] = seen;
    const ratios = others.map((other) => ratioOf(first, other));
    return { case: name, what, unit, values: seen.map(median), ratios };
  });
}

/**
 * @param {import("./bench/cases.mjs").Case} one
 * @param {Row[]} rows
 */
function print({ name, sides }, rows) {
  console.log(`\n${name}: ${sides.join(" / ")}`);
  for (const { what, values, unit, ratios } of rows) {
    const figures = values.map((v) => `${v.toFixed(v < 100 ? 2 : 0)} ${unit}`.padStart(12));
    const over = ratios
      .map(
        ({ middle, least, most }) =>
          `${middle.toFixed(3)} (${least.toFixed(3)} to ${most.toFixed(3)})`,
      )
      .join(" and ");
    console.log(`  ${what.padEnd(28)}${figures.join("")}   ratio ${over}`);
  }
}

await run(async () => {
  const text = /** @type {const} */ ({ type: "string" });
  const { values } = parseArgs({
    options: { only: text, rounds: text, json: text, against: text },
  });
  await ensurePackages(rootDir);
  const { against } = values;
  const all = against === undefined ? cases : casesAgainst(buildEarlier(against));
  const chosen = all.filter(({ name }) => values.only === undefined || name === values.only);
  if (chosen.length === 0) {
    const names = all.map(({ name }) => name).join(", ");
    throw new Failure(`there is no case "${values.only}"; there are ${names}`);
  }
  await ensureTools([...engineTools, "vsphere-sim", "butane"]);
  execFileSync("npm", ["run", "--silent", "build"], { cwd: rootDir, stdio: "inherit" });
  console.log(`Node ${process.version}, ${os.cpus().length} cores, ${os.cpus()[0]?.model}`);
  /** @type {Row[]} */
  const measured = [];
  for (const one of chosen) {
    const why = await one.missing?.();
    if (why !== undefined) {
      console.log(`NOT MEASURED  ${one.name}: ${why}`);
      continue;
    }
    const rows = await compare(one, Number(values.rounds ?? one.rounds));
    print(one, rows);
    measured.push(...rows);
  }
  if (values.json !== undefined)
    fs.writeFileSync(values.json, `${JSON.stringify(measured, null, 2)}\n`);
  return 0;
});
