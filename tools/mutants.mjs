// @ts-check
// Mutation testing of the rooms that plan: `npm run mutants [-- --seed N] [--count N] [--in ROOM,...] [--minutes N] [--json FILE]`.
// Draws small mistakes at random, makes one at a time in a copy of the clone, and runs the unit tests that reach it.
// With --minutes it stops after a while; the same command with the same --json goes on where it stopped.

import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { rootDir } from "./lib/cache.mjs";
import { Failure, run } from "./lib/failure.mjs";
import { ensurePackages } from "./lib/npm.mjs";
import { runFolder } from "./lib/runs.mjs";
import { Copy } from "./mutants/copy.mjs";
import { drawMutants, Runner, withProbes } from "./mutants/index.mjs";

/**
 * @typedef {import("./mutants/index.mjs").Mutant} Mutant
 * @typedef {{ file: string, ms: number, reached: number[] }} TestFile
 * @typedef {{ killed: boolean, rounds: number }} Seen
 * @typedef {{ mutants: Mutant[], tests: TestFile[], seen: Seen[] }} State What was seen so far.
 */

const usualRooms = "flatcar,cluster,guestinfo,components,arguments";

/** Test files run in rounds, the nearest to a mutant first: one that fails ends it. */
const rounds = [1, 3, 12, Infinity];

/** A mutant may slow the tests down by so much; more is a loop without an end. */
const limitMs = (/** @type {TestFile[]} */ tests) =>
  60_000 + 10 * tests.reduce((all, { ms }) => all + ms, 0);

/**
 * The unit test files, and which mutants' places each of them reaches.
 *
 * @param {Copy} copy
 * @param {Mutant[]} mutants
 * @returns {Promise<TestFile[]>}
 */
async function reachingTests(copy, mutants) {
  console.log("Running the unit tests, to see what they reach");
  const log = path.join(copy.dir, "reached.jsonl");
  const files = [...new Set(mutants.map(({ file }) => file))];
  /** @param {string[]} left @returns {Promise<boolean>} */
  const probe = async ([file, ...left]) => {
    if (file === undefined) return copy.testRelated(files, { MUTANTS_REACHED: log });
    const places = mutants.flatMap((one, id) => (one.file === file ? [{ ...one, id }] : []));
    return copy.with(file, withProbes(copy.read(file), places), () => probe(left));
  };
  if (!(await probe(files))) throw new Failure("the unit tests fail without any mutant");
  const lines = fs.readFileSync(log, "utf8").trim().split("\n");
  return lines.map((line) => {
    const { testPath, ...test } = JSON.parse(line);
    return { file: path.relative(copy.dir, testPath), ...test };
  });
}

/**
 * The tests that reach a mutant, nearest first: the more of the folders they share, the nearer.
 *
 * @param {Mutant} mutant
 * @param {TestFile[]} tests
 */
function nearest({ file }, tests) {
  const wanted = file.replace(/^src/, "test/unit").replace(/\.ts$/, ".test.ts").split("/");
  /** @param {TestFile} test */
  const shared = (test) => {
    const parts = test.file.split("/");
    const different = wanted.findIndex((part, i) => part !== parts[i]);
    return different === -1 ? wanted.length : different;
  };
  return [...tests].sort((a, b) => shared(b) - shared(a) || a.ms - b.ms);
}

/**
 * Whether the next tests of a mutant kill it.
 *
 * @param {{ copy: Copy, runner: Runner }} tools
 * @param {Mutant} mutant
 * @param {TestFile[]} tests
 */
async function isKilled({ copy, runner }, mutant, tests) {
  const { file, start, end } = mutant;
  const text = copy.read(file);
  const files = tests.map((test) => test.file);
  const changed = text.slice(0, start) + mutant.text + text.slice(end);
  return copy.with(file, changed, async () => !(await runner.passes(files, file, limitMs(tests))));
}

/**
 * Tries mutants round by round, until the time is over: whether all have been through all rounds.
 *
 * @param {{ copy: Copy, runner: Runner }} tools
 * @param {State} state
 * @param {{ until: number, save: () => void }} options
 */
async function tryAll(tools, { mutants, tests, seen }, { until, save }) {
  let before = 0;
  for (const [round, size] of rounds.entries()) {
    for (const [id, mutant] of mutants.entries()) {
      const { killed, rounds: passed } = seen[id] ?? { killed: false, rounds: 0 };
      if (killed || passed > round) continue;
      if (Date.now() > until) {
        console.log(`Stopped in round ${round + 1} of ${rounds.length}, at mutant ${id}`);
        return false;
      }
      const reaching = tests.filter(({ reached }) => reached.includes(id));
      const next = nearest(mutant, reaching).slice(before, before + size);
      const kills = next.length > 0 && (await isKilled(tools, mutant, next));
      seen[id] = { killed: kills, rounds: round + 1 };
      save();
    }
    before += size;
  }
  return true;
}

/** @param {State} state @param {string} seed */
function print({ mutants, seen }, seed) {
  const survivors = mutants.filter((_, id) => seen[id]?.killed === false);
  const share = (100 * (mutants.length - survivors.length)) / mutants.length;
  console.log(
    `Seed ${seed}: ${share.toFixed(1)} % of ${mutants.length} mutants killed. Survivors:`,
  );
  for (const { file, line, what } of survivors) console.log(`  ${file}:${line}  ${what}`);
}

/** @param {string | undefined} file @param {Mutant[]} mutants @returns {State} */
function earlierState(file, mutants) {
  if (file === undefined || !fs.existsSync(file)) return { mutants, tests: [], seen: [] };
  const state = JSON.parse(fs.readFileSync(file, "utf8"));
  if (JSON.stringify(state.mutants) === JSON.stringify(mutants)) return state;
  throw new Failure(`${file} is about other mutants or other sources: remove it to start again`);
}

await run(async () => {
  const text = /** @type {const} */ ({ type: "string" });
  const options = { seed: text, count: text, in: text, minutes: text, json: text };
  const { values } = parseArgs({ options });
  const { seed = "1", count = "150", in: rooms = usualRooms, minutes = "Infinity", json } = values;
  await ensurePackages(rootDir);
  const draw = { rooms: rooms.split(","), seed: Number(seed), count: Number(count) };
  const state = earlierState(json, drawMutants({ root: rootDir, ...draw }));
  const save = () => json !== undefined && fs.writeFileSync(json, JSON.stringify(state));
  const until = Date.now() + Number(minutes) * 60_000;
  const copy = new Copy(rootDir, runFolder("mutants"));
  if (state.tests.length === 0) {
    state.tests = await reachingTests(copy, state.mutants);
    save();
  }
  const runner = new Runner(copy.dir);
  try {
    const some = state.tests.slice(0, 3).map(({ file }) => file);
    if (!(await runner.passes(some, "package.json", limitMs(state.tests)))) {
      throw new Failure(`${some.join(", ")} fail without any mutant`);
    }
    if (await tryAll({ copy, runner }, state, { until, save })) print(state, seed);
  } finally {
    runner.end();
  }
});
