/** Loads the bench's own modules, and ends what a test has started when the test ends. */
import { onTestFinished } from "vitest";

// The user's own settings must not lead a test's engine elsewhere.
for (const name of Object.keys(process.env)) {
  if (/^(PULUMI|VSPHERE)_/.test(name)) delete process.env[name];
}

export const harness = import("../../tools/lib/harness.mjs");

/**
 * Calls a function when the running test ends. Outside a test, such as in `beforeAll`, it does nothing: there
 * the caller closes what it has started in `afterAll`.
 */
export function whenTestEnds(close: () => Promise<void>): void {
  try {
    onTestFinished(close);
  } catch {
    // Not inside a test.
  }
}
