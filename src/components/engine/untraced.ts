import * as pulumi from "@pulumi/pulumi";

/**
 * Declares resources without the stack trace that the SDK takes of each of their promises (3.212 to 3.276). A VirtualMachine has some 300 of
 * them; their traces are most of the work of a program with many machines, and are shown only when leaks are looked for. Where a
 * resource is declared is told to the engine in another way. An error says where it was declared, not where in there it went wrong.
 */
export function untraced<T>(declare: () => T): T {
  if (process.env.PULUMI_DEBUG_PROMISE_LEAKS !== undefined) return declare();
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return declare();
  } catch (error) {
    Error.stackTraceLimit = stackTraceLimit;
    if (error instanceof Error && !pulumi.RunError.isInstance(error)) {
      Error.captureStackTrace(error);
    }
    throw error;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
