import fc from "fast-check";
import { triggerText } from "../../../src/components/machine/digest";
import { planMachine } from "../../../src/flatcar";
import { machines } from "../flatcar/arbitraries";
import { guestinfoOf, sha256 } from "./recorded";

const count = 500;
const seed = 20261128;

/** One short digest for each of many generated machines, of what decides about it and of what it is told. */
export function generatedDigests(): string[] {
  return fc.sample(machines, { numRuns: count, seed }).map((options) => {
    const plan = planMachine(options);
    const told = triggerText(plan, {}, (text) => text);
    return sha256(JSON.stringify([told, guestinfoOf(plan.guestinfo)])).slice(0, 16);
  });
}
