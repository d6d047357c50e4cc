// @ts-check
// What mutation testing is made of: see tools/mutants.mjs.

export { changesOf } from "./changes.mjs";
export { drawMutants } from "./draw.mjs";
export { withProbes } from "./probes.mjs";
export { Runner } from "./runner.mjs";
