// @ts-check

/** A problem that the reader of one line can solve: its message is shown without a stack. */
export class Failure extends Error {}

/**
 * Runs a command's main function: a Failure becomes one line on stderr and exit status 1.
 *
 * @param {() => Promise<number | void>} main Returns the exit status; nothing means 0.
 */
export async function run(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`error: ${error.message}`);
    process.exitCode = 1;
  }
}
