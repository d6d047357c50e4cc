import { expect, test } from "vitest";

const harness = import("../../../../tools/lib/harness.mjs");

const passes = { fullName: "a pool grows", status: "passed" };
const fails = {
  fullName: "a roll > waits for its gate",
  status: "failed",
  failureMessages: ["AssertionError: expected 3 to be 2\n    at roll.test.ts:12:3"],
};

test("a failed test is named with its file and how its error begins", async () => {
  const { outcomeOf } = await harness;
  const report = {
    numPassedTests: 1,
    testResults: [
      { name: "roll.test.ts", status: "failed", message: "", assertionResults: [passes, fails] },
    ],
  };
  expect(outcomeOf(report, false, (file) => `test/${file}`)).toEqual({
    passed: 1,
    failed: ["test/roll.test.ts > a roll > waits for its gate: AssertionError: expected 3 to be 2"],
  });
});

test("a file that cannot be loaded is named with why", async () => {
  const { outcomeOf } = await harness;
  const report = {
    numPassedTests: 0,
    testResults: [
      { name: "pool.test.ts", status: "failed", message: "no such module", assertionResults: [] },
    ],
  };
  expect(outcomeOf(report, false).failed).toEqual(["pool.test.ts: no such module"]);
});

test("a run that fails though its tests passed is one failure", async () => {
  const { outcomeOf } = await harness;
  const report = {
    numPassedTests: 1,
    testResults: [{ name: "roll.test.ts", status: "passed", assertionResults: [passes] }],
  };
  expect(outcomeOf(report, false)).toEqual({
    passed: 1,
    failed: ["the run itself: an error outside of the tests, above"],
  });
  expect(outcomeOf(report, true)).toEqual({ passed: 1, failed: [] });
});

test.each([true, false])(
  "a run that wrote no report has failed, whatever its status",
  async (ended) => {
    const { outcomeOf } = await harness;
    expect(outcomeOf(undefined, ended)).toEqual({
      passed: 0,
      failed: ["the run itself: it wrote no report"],
    });
  },
);
