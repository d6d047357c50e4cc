import type { ReportEntry } from "../ignition";
import type { YamlProblem } from "./yaml";

const brand = Symbol.for("pulumi-flatcar-vsphere/ButaneError");

/** What a ButaneError says besides its message. */
export interface ButaneErrorDetails {
  /** Stable name of the error, listed in docs/errors.md. */
  readonly code: string;
  /** Every finding up to the error, in the reference's order. */
  readonly report?: readonly ReportEntry[];
  /** The type errors of a source that does not fit the schema, each with its line. */
  readonly problems?: readonly YamlProblem[];
  /** The line that the message names, where it names one and the report does not. */
  readonly line?: number;
}

/**
 * A config that cannot be transpiled: thrown where `butane` would exit with status 1.
 * `message` is the line that `butane` prints after the report.
 */
export class ButaneError extends Error {
  /** Always `ButaneError`. */
  override readonly name = "ButaneError";
  /** Stable name of the error, listed in docs/errors.md. */
  readonly code: string;
  /** Every finding up to the error, in the reference's order; `formatReport` prints it. */
  readonly report: readonly ReportEntry[];
  /** The type errors of a source that does not fit the schema, each with its line; empty for other errors. */
  readonly problems: readonly YamlProblem[];
  /** The line in the source that the message names, from 1; undefined if it names none. */
  readonly line?: number;

  constructor(message: string, details: ButaneErrorDetails) {
    super(message);
    Object.defineProperty(this, brand, { value: true });
    this.code = details.code;
    this.report = details.report ?? [];
    this.problems = details.problems ?? [];
    if (details.line !== undefined) this.line = details.line;
  }

  /** Whether a value is a ButaneError, also one from another copy of this package. */
  static isInstance(value: unknown): value is ButaneError {
    return typeof value === "object" && value !== null && brand in value;
  }
}
