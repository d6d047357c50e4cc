// @ts-check
// Keeps Vitest ready in a process of its own, in a copy of the clone: see runner.mjs, which sends it test files.

import { createVitest } from "vitest/node";

const reporters = [{}];
const vitest = await createVitest("test", {
  config: "vitest.mutants.mts",
  watch: false,
  reporters,
});
const all = await vitest.globTestSpecifications();

/** @param {string} file */
async function passes(file) {
  // Failures of earlier runs would count as failures of this one.
  vitest.state.filesMap.clear();
  vitest.state.idMap.clear();
  const chosen = all.filter(({ moduleId }) => moduleId === file);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(chosen);
  const [tested] = testModules;
  return tested?.ok() === true && unhandledErrors.length === 0;
}

/** What was changed for the run before, and has its own text again. */
let before = "";

process.on("message", async (/** @type {{ changed: string, files: string[] }} */ message) => {
  for (const file of [before, message.changed]) vitest.invalidateFile(file);
  before = message.changed;
  for (const file of message.files) {
    if (!(await passes(file))) return process.send?.(false);
  }
  return process.send?.(true);
});
process.send?.("ready");
