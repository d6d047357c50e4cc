import type { ReportEntry, ReportKind } from "../ignition";
import { formatPath, type Path } from "./path";
import { keyMarker } from "./key-marker";
import { markerAt, type Position, type YamlNode } from "./yaml";

/** One finding about the source, before its place in the text is known. */
export interface Finding {
  readonly kind: ReportKind;
  readonly path: Path;
  readonly message: string;
  readonly code: string;
  /** The finding is about the key at the end of the path, not about its value. */
  readonly aboutKey?: boolean;
  /** Where it is, if that is known already. */
  readonly position?: Position;
}

/** Adds findings to a list; there may be more than a call could take as arguments. */
export function addAll(findings: Finding[], more: readonly Finding[]): void {
  for (const finding of more) findings.push(finding);
}

/** Whether a finding forbids to go on. */
export function isFatal(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.kind === "error");
}

/** Findings as report entries, with their place in the source if there is a source text. */
export function placeFindings(
  findings: readonly Finding[],
  root: YamlNode | undefined,
): ReportEntry[] {
  return findings.map((finding) => {
    const { kind, message, code } = finding;
    const position = finding.position ?? (root === undefined ? undefined : locate(finding, root));
    const where = position === undefined ? {} : { line: position.line, column: position.column };
    return { kind, path: formatPath(finding.path), ...where, message, code };
  });
}

function locate(finding: Finding, root: YamlNode): Position {
  return finding.aboutKey === true ? keyMarker(root, finding.path) : markerAt(root, finding.path);
}
