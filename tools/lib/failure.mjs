// @ts-check

import { atLeast } from "./version.mjs";

/** A problem that the reader of one line can solve: its message is shown without a stack. */
export class Failure extends Error {}

const oldestNode = "20.0.0";

function requireNode() {
  if (atLeast(process.versions.node, oldestNode)) return;
  throw new Failure(
    `Node.js is too old: it is ${process.versions.node}, and ${oldestNode} or later is needed (see https://nodejs.org)`,
  );
}

/**
 * Runs a command's main function: a Failure becomes one line on stderr and exit status 1.
 *
 * @param {() => Promise<number | void>} main Returns the exit status; nothing means 0.
 */
export async function run(main) {
  // Folders are removed when the process exits, which it does not by itself when it is interrupted.
  process.on("SIGINT", () => setTimeout(() => process.exit(130), 2_000).unref());
  process.on("SIGTERM", () => process.exit(143));
  try {
    requireNode();
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!isForTheReader(error)) throw error;
    console.error(`error: ${error.message}`);
    process.exit(1); // and all that goes on beside what has failed
  }
}

/**
 * @param {unknown} error
 * @returns {error is Error}
 */
function isForTheReader(error) {
  const { code } = /** @type {NodeJS.ErrnoException} */ (error);
  return error instanceof Failure || Boolean(code?.startsWith("ERR_PARSE_ARGS"));
}
