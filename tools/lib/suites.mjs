// @ts-check
// The suites of tests: what each is, where it runs, and which of them a newcomer need not wait for.

import path from "node:path";
import { rootDir } from "./cache.mjs";
import { allFiles } from "./sources.mjs";

/**
 * @typedef {object} Suite
 * @property {string} name The project of vitest.config.mts, and its flag: `npm test -- --e2e`.
 * @property {string} what What a person calls it.
 * @property {boolean} tools Whether the engine, the provider and the other tools are needed.
 * @property {boolean} guests Whether it needs guests.
 * @property {boolean} within Whether it runs beside them, in a world of its own.
 * @property {boolean} slow Whether it runs with `--all` only.
 * @property {readonly string[]} [part] Those of its files that run with `--all`; the others run by its own name only.
 */

const here = { tools: false, guests: false, within: false };
const beside = { tools: true, guests: true, within: true };

/** @type {readonly Suite[]} */
export const suites = [
  { name: "unit", what: "unit tests", ...here, slow: false },
  { name: "e2e", what: "engine tests", ...here, tools: true, slow: false },
  { name: "playground", what: "the playground and the docs in a browser", ...here, slow: false },
  { name: "guests", what: "machines that run", ...beside, slow: false },
  { name: "slow", what: "long tests of the engine", ...here, tools: true, slow: true },
  { name: "machine", what: "a virtual machine", ...beside, slow: true },
  {
    name: "languages",
    what: "programs in other languages, their SDKs",
    ...here,
    tools: true,
    slow: true,
  },
  { name: "killed", what: "runs that are killed", ...beside, within: false, slow: true },
  {
    name: "kubernetes",
    what: "clusters of Kubernetes",
    ...beside,
    slow: true,
    part: ["by-hand", "secrets"],
  },
];

/**
 * What a command line of `npm test` asks for.
 *
 * @param {string[]} args
 */
export function selection(args) {
  const flags = new Set(args.filter((arg) => arg.startsWith("--")).map((arg) => arg.slice(2)));
  const filters = args.filter((arg) => !arg.startsWith("--"));
  const named = suites.filter(({ name }) => flags.has(name));
  const all = flags.has("all");
  const chosen = (named.length > 0 ? named : suites.filter(({ slow }) => all || !slow))
    .map((suite) => {
      const inPart = named.length === 0 && suite.part !== undefined;
      return { ...suite, inPart, filters: inPart ? picked(suite.part ?? [], filters) : filters };
    })
    .filter(({ inPart, filters }) => !inPart || filters.length > 0);
  const unknown = [...flags].filter(
    (flag) => flag !== "all" && !suites.some((s) => s.name === flag),
  );
  return {
    suites: chosen,
    filters,
    unknown,
    /** With `--all` nothing may be left unchecked. */
    all,
    /** The checks belong to a whole run. */
    checks: named.length === 0 && filters.length === 0,
    /** What a whole run leaves out. */
    left: named.length > 0 ? [] : suites.filter(({ slow, part }) => part || (slow && !all)),
  };
}

/**
 * Whether a suite has a test file that is asked for, as vitest looks for it: what is asked for is a part of the file's path, and
 * may have a line behind it. What no test needs is not built.
 *
 * @param {string} suite
 * @param {readonly string[]} filters
 */
export function hasTests(suite, filters) {
  const parts = filters.map((filter) => path.relative(rootDir, path.resolve(rootDir, filter)));
  const plain = [...filters, ...parts].map((filter) => filter.replace(/:\d+$/, ""));
  return allFiles(path.join(rootDir, "test", suite))
    .map((file) => path.relative(rootDir, file))
    .some((file) => file.endsWith(".test.ts") && plain.some((filter) => file.includes(filter)));
}

/**
 * @param {readonly string[]} files
 * @param {string[]} filters
 */
function picked(files, filters) {
  return files.filter(
    (file) => filters.length === 0 || filters.some((filter) => file.includes(filter)),
  );
}
