import { ignitionRules, type IgnitionCode } from "../codes";
import type { Problem } from "../problem";
import { isAtLeast, type SpecVersion } from "../version";

/** Where the rules of a walk write what they find. */
export class Check {
  readonly problems: Problem[] = [];
  /** The place of the value that is checked; the walk keeps it. */
  readonly path: (string | number)[] = [];

  constructor(readonly version: SpecVersion) {}

  since(version: SpecVersion): boolean {
    return isAtLeast(this.version, version);
  }

  /** Reports a rule at a place below the current one. */
  add(code: IgnitionCode, ...below: (string | number)[]): void {
    this.addText(code, ignitionRules[code].message, ...below);
  }

  /** As `add`, where the text of the rule varies. */
  addText(code: IgnitionCode, message: string, ...below: (string | number)[]): void {
    const { kind } = ignitionRules[code];
    this.problems.push({ kind, path: [...this.path, ...below], message, code });
  }

  /** Reports what a test of a single value found, if anything. */
  addFinding(finding: Finding | undefined, ...below: (string | number)[]): void {
    if (finding === undefined) return;
    if (typeof finding === "string") this.add(finding, ...below);
    else this.addText(finding.code, finding.message, ...below);
  }
}

/** What is wrong with a single value. */
export type Finding = IgnitionCode | { readonly code: IgnitionCode; readonly message: string };

/** Whether a string is absent or empty. */
export function isBlank(text: string | null | undefined): boolean {
  return text == null || text === "";
}
