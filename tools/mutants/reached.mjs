// @ts-check
// Runs in each test file, before it: writes down which probes it passed, and how long it took.

import { appendFileSync } from "node:fs";
import { afterAll, expect } from "vitest";

const began = performance.now();
const reached = new Set();
Object.assign(globalThis, { mutantsReached: reached });

const log = process.env["MUTANTS_REACHED"];

afterAll(() => {
  if (log === undefined) return;
  const { testPath } = expect.getState();
  const line = { testPath, ms: performance.now() - began, reached: [...reached] };
  appendFileSync(log, `${JSON.stringify(line)}\n`);
});
