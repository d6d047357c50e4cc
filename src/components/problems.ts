import * as pulumi from "@pulumi/pulumi";
import { formatProblem, type Problem } from "../guestinfo";

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
