import * as pulumi from "@pulumi/pulumi";
import { formatProblem, type Problem } from "../../guestinfo";
import { endProgram } from "../engine/end-program";
import { sayOnly } from "../engine/plain-error";

/** The arguments of a component are wrong. All that is wrong is in `problems`; the message lists it, a line each. */
export class InvalidArgsError extends pulumi.RunError {
  /** Every mistake: property path, rule and what to do. */
  readonly problems: readonly Problem[];

  constructor(component: string, problems: readonly Problem[]) {
    const count = problems.length === 1 ? "" : ` (${problems.length} problems)`;
    const lines = problems.map((problem) => `  ${indented(problem)}`).join("\n");
    const text = `${component} cannot be created${count}:\n${lines}`;
    super(text);
    sayOnly(this, text);
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
    return endProgram<T>(error, isEveryones(error));
  }
}

/** Whether the next machine would say the same, so that a preview need not go on. */
function isEveryones({ problems }: InvalidArgsError): boolean {
  return problems.some(({ code }) => code === "esxi.no-vcenter");
}
