import type { ReportKind } from "./report";

/** A rule about Ignition configs: what it prints and what to do about it. */
export interface IgnitionRule {
  /** How serious it is to break it. */
  readonly kind: ReportKind;
  /** The reference's text; where the text varies, an example or its form. */
  readonly message: string;
  /** What to do, in a sentence. */
  readonly help: string;
}

/** A rule that refuses a config. */
export function error(message: string, help: string): IgnitionRule {
  return { kind: "error", message, help };
}

/** A rule that only warns. */
export function warning(message: string, help: string): IgnitionRule {
  return { kind: "warning", message, help };
}
