import type { FlatcarCode } from "./codes";
import type { Problem } from "./problem";

/** Collects findings, so that all of them are reported together. */
export class Findings {
  /** The mistakes, in the order in which they were found. */
  readonly problems: Problem[] = [];
  /** The advice. */
  readonly warnings: Problem[] = [];

  /** Adds a mistake; `value` is left out where it may be secret. */
  error(path: string, code: FlatcarCode, message: string, value?: unknown): void {
    this.problems.push(problem(path, code, message, value));
  }

  /** Adds advice. */
  warn(path: string, code: FlatcarCode, message: string, value?: unknown): void {
    this.warnings.push(problem(path, code, message, value));
  }

  /** Adds everything that another step found. */
  add(found: {
    readonly problems: readonly Problem[];
    readonly warnings?: readonly Problem[];
  }): void {
    this.problems.push(...found.problems);
    this.warnings.push(...(found.warnings ?? []));
  }
}

function problem(path: string, code: FlatcarCode, message: string, value: unknown): Problem {
  if (value === undefined) return { path, code, message };
  return { path, code, message, value: typeof value === "string" ? value : JSON.stringify(value) };
}
