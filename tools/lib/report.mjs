// @ts-check
// What a run of the tests has come to.

/**
 * @typedef {object} Outcome
 * @property {number} passed How many tests passed.
 * @property {string[]} failed What failed: a line for each test, with its file and how its error begins.
 */

/**
 * @typedef {object} FileReport
 * @property {string} name
 * @property {string} status
 * @property {string} [message] Why the file as a whole failed.
 * @property {{ fullName: string, status: string, failureMessages?: string[] | null }[]} assertionResults
 */

/** @typedef {{ numPassedTests: number, testResults: FileReport[] }} Report That of vitest's reporter "json". */

/**
 * A run may fail without a failed test: a file cannot be loaded, or an error came when no test ran.
 *
 * @param {Report | undefined} report Undefined where the run ended before it wrote one.
 * @param {boolean} succeeded
 * @param {(file: string) => string} [shown] How a file is called.
 * @returns {Outcome}
 */
export function outcomeOf(report, succeeded, shown = (file) => file) {
  const passed = report?.numPassedTests ?? 0;
  if (succeeded && report !== undefined) return { passed, failed: [] };
  const failed = (report?.testResults ?? []).flatMap(
    ({ name, status, message, assertionResults }) => {
      const file = shown(name);
      const tests = assertionResults
        .filter((test) => test.status === "failed")
        .map((test) => line(`${file} > ${test.fullName}`, test.failureMessages?.[0]));
      return tests.length > 0 || status !== "failed" ? tests : [line(file, message)];
    },
  );
  const why = report === undefined ? "it wrote no report" : "an error outside of the tests, above";
  return { passed, failed: failed.length > 0 ? failed : [`the run itself: ${why}`] };
}

/**
 * @param {string} what
 * @param {string} [message]
 */
function line(what, message = "") {
  const first = message.split("\n", 1)[0]?.trim().slice(0, 200);
  return first === "" ? what : `${what}: ${first}`;
}
