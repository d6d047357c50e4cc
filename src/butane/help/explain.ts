import type { ReportEntry } from "../../ignition";
import { remedyOf } from "../codes";
import type { ButaneError } from "../error";
import type { FlatcarSpec } from "../schema/versions";
import type { TranspileResult } from "../transpile";
import { adviseEntry, specOf } from "./advice";

/** Findings beyond this are only counted. */
const most = 100;

/**
 * An error or a result as text for people: each finding with its line of the source, a mark under the column, and
 * what to do. Shows lines of the source as they are, so keep it from where secrets must not be seen.
 */
export function explain(outcome: ButaneError | TranspileResult, source: string): string {
  const lines = source.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
  const spec = specOf(source);
  const parts = outcome.report.slice(0, most).map((entry) => explainEntry(entry, lines, spec));
  const more = outcome.report.length - parts.length;
  if (more > 0) parts.push(`and ${more} more findings\n`);
  if ("ignition" in outcome) {
    const general = outcome.help.filter((advice) => advice.path === undefined);
    parts.unshift(...general.map((advice) => `help: ${advice.message}\n`));
  } else if (!["source-invalid", "generated-invalid"].includes(outcome.code)) {
    parts.push(explainMessage(outcome, lines));
  }
  return parts.join("\n");
}

function explainEntry(entry: ReportEntry, lines: readonly string[], spec: FlatcarSpec): string {
  const { kind, message, path, line, column } = entry;
  const place = line === undefined ? path : `line ${line}, column ${column ?? 1}`;
  const where = path === "" || line === undefined ? place : `${place} (${path})`;
  const help = adviseEntry(entry, spec)?.message;
  return [
    `${kind}: ${message}`,
    `  at ${where}`,
    ...excerpt(lines, line, column),
    ...(help === undefined ? [] : [`  help: ${help}`]),
    "",
  ].join("\n");
}

function explainMessage(error: ButaneError, lines: readonly string[]): string {
  const remedy = remedyOf(error.code);
  const named = error.line === undefined ? [] : [error.line];
  const marked = [...new Set([...error.problems.map((problem) => problem.line), ...named])];
  return [
    `error: ${error.message}`,
    ...marked.flatMap((line) => excerpt(lines, line, undefined)),
    ...(remedy === undefined ? [] : [`  help: ${remedy}`]),
    "",
  ].join("\n");
}

/** A line of the source with its number, and a mark under the column; the column counts code points. */
function excerpt(
  lines: readonly string[],
  line: number | undefined,
  column: number | undefined,
): string[] {
  const text = line === undefined ? undefined : lines[line - 1];
  if (text === undefined) return [];
  const gutter = `  ${String(line).padStart(4)} | `;
  if (column === undefined) return [gutter + text];
  const before = Array.from(text).slice(0, column - 1);
  const indent = before.map((character) => (character === "\t" ? "\t" : " ")).join("");
  return [gutter + text, `${" ".repeat(gutter.length - 2)}| ${indent}^`];
}
