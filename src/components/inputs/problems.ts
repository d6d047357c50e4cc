import * as pulumi from "@pulumi/pulumi";
import { formatProblem, type Problem } from "../../guestinfo";
import { errorsWereLogged, isPulumiRunner, leaveMonitor } from "../engine/failing-program";

/** The arguments of a component are wrong. All that is wrong is in `problems`; the message lists it, a line each. */
export class InvalidArgsError extends pulumi.RunError {
  /** Every mistake: property path, rule and what to do. */
  readonly problems: readonly Problem[];

  constructor(component: string, problems: readonly Problem[]) {
    const count = problems.length === 1 ? "" : ` (${problems.length} problems)`;
    const lines = problems.map((problem) => `  ${indented(problem)}`).join("\n");
    const text = `${component} cannot be created${count}:\n${lines}`;
    super(text);
    // The SDK writes the names of the properties that it was serializing before the text of an error that passes it.
    Object.defineProperty(this, "message", { get: () => text, set: () => undefined });
    // A user's mistake needs no stack trace. Node 20.20 also loops for ever when it colours a frame such as
    // node_modules/@pulumi/output.ts, which the SDK's source maps make of its own frames.
    this.stack = text;
    this.problems = problems;
  }
}

function indented(problem: Problem): string {
  return formatProblem(problem).replaceAll("\n", "\n    ");
}

/** Throws one error that lists all problems; does nothing if there are none. */
export function throwProblems(component: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidArgsError(component, problems);
}

/**
 * Runs a check of values that became known while the program runs. In a preview a mistake is an error of the preview, and
 * what depends on it is unknown; in an `up` it ends the program before the machine is made.
 */
export async function whenKnown<T>(check: () => T | Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof InvalidArgsError)) throw error;
    return refuse<T>(error);
  }
}

/**
 * A rejected Output is no way to say so where Pulumi's own runner has the debugger on: V8 then follows every path from a
 * rejected promise to those that depend on it, which for a machine's outputs takes minutes and all memory.
 */
async function refuse<T>(error: InvalidArgsError): Promise<T> {
  const dryRun = pulumi.runtime.isDryRun();
  if (!dryRun && !isPulumiRunner()) {
    leaveMonitor();
    throw error;
  }
  await pulumi.log.error(error.message);
  if (!dryRun || (isEveryones(error) && isPulumiRunner())) process.exit(errorsWereLogged);
  // The provider may be content with what it is told in the place of unknown values, and the preview must fail all the same.
  if (isPulumiRunner()) process.exitCode = errorsWereLogged;
  return pulumi.unknown as T;
}

/** Whether the next machine would say the same, so that a preview need not go on. */
function isEveryones({ problems }: InvalidArgsError): boolean {
  return problems.some(({ code }) => code === "esxi.no-vcenter");
}
