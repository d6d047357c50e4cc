import * as pulumi from "@pulumi/pulumi";
import { formatProblem, type Problem } from "../../guestinfo";
import { withoutValue } from "../../guestinfo/problem";
import { currentConstruct } from "../engine/construct";
import { endProgram, programEnds } from "../engine/end-program";
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

/** The same of values that came later: where one of them is a secret, no value is shown. */
export async function throwLateProblems(
  component: string,
  problems: readonly Problem[],
  values: readonly pulumi.Output<unknown>[],
): Promise<void> {
  const secret = await Promise.all(values.map((value) => pulumi.isSecret(value)));
  throwProblems(component, secret.includes(true) ? problems.map(withoutValue) : problems);
}

/**
 * Runs a check of values that became known while the program runs. In a preview a mistake is an error of the preview, and
 * what depends on it is unknown; in an `up` it ends the program before the machine is made.
 */
export function whenKnown<T>(check: () => T | Promise<T>): Promise<T> {
  return checking(check, (error) => endProgram<T>(error, isEveryones(error)));
}

/** Runs a check, and does something about what is wrong. */
function checking<T>(
  check: () => T | Promise<T>,
  failed: (error: InvalidArgsError) => Promise<T>,
): Promise<T> {
  const run = async (): Promise<T> => {
    try {
      return await check();
    } catch (error) {
      if (!(error instanceof InvalidArgsError)) throw error;
      return failed(error);
    }
  };
  const running = run();
  return currentConstruct()?.check(running) ?? running;
}

/** Who says what is wrong with a machine: it, or the cluster that has more of the kind, which says the same mistake once. */
export interface Speaker {
  readonly component: string;
  /** What was said already. */
  readonly said: Set<string>;
  /** Where the user wrote what is at a path of the machine's arguments. */
  readonly originOf: (path: string) => string;
}

/** A component that says what is wrong with its own arguments. */
export function speakerFor(component: string): Speaker {
  return { component, said: new Set(), originOf: (path) => path };
}

/** Runs a check of values that became known, as `whenKnown` does, and has a speaker say what it has not said yet. */
export function whenKnownTo<T>(
  { component, said, originOf }: Speaker,
  check: () => T | Promise<T>,
): Promise<T> {
  return checking(check, (error) => {
    const problems = error.problems.map((one) => ({ ...one, path: originOf(one.path) }));
    const fresh = problems.filter((problem) => !said.has(formatProblem(problem)));
    for (const problem of fresh) said.add(formatProblem(problem));
    if (fresh.length === 0) return programEnds<T>(error);
    return endProgram<T>(new InvalidArgsError(component, fresh), isEveryones(error));
  });
}

/** Whether the next machine would say the same, so that a preview need not go on. */
function isEveryones({ problems }: InvalidArgsError): boolean {
  return problems.some(({ code }) => code === "esxi.no-vcenter");
}
