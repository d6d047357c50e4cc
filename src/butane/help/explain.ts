import type { ButaneError } from "../error";
import type { TranspileResult } from "../transpile";
import { remarksOf, type Place, type Remark } from "./remarks";

/**
 * An error or a result as text for people: each finding with its line of the source, a mark under the column, and
 * what to do. Shows lines of the source as they are, so keep it from where secrets must not be seen.
 */
export function explain(outcome: ButaneError | TranspileResult, source: string): string {
  const lines = source.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
  const { remarks, more, end } = remarksOf(outcome, source);
  return [
    ...remarks.map((remark) => explained(remark, lines)),
    ...(more > 0 ? [`and ${more} more findings\n`] : []),
    ...(end === undefined ? [] : [explained(end, lines)]),
  ].join("\n");
}

function explained(remark: Remark, lines: readonly string[]): string {
  const { kind, message, path, places, help } = remark;
  return [
    `${kind}: ${message}`,
    ...(path === undefined ? [] : [`  at ${where(path, places[0])}`]),
    ...places.flatMap((place) => excerpt(lines, place)),
    ...(help === undefined ? [] : [`  help: ${help}`]),
    "",
  ].join("\n");
}

function where(path: string, place: Place | undefined): string {
  if (place === undefined) return path;
  const text = `line ${place.line}, column ${place.column ?? 1}`;
  return path === "" ? text : `${text} (${path})`;
}

/** The most characters of a line that are shown on each side of a finding. */
const around = 100;

/** A line of the source with its number, and a mark under the column. Of a long line what is around it is shown. */
function excerpt(lines: readonly string[], { line, column }: Place): string[] {
  const text = lines[line - 1];
  if (text === undefined) return [];
  const gutter = `  ${String(line).padStart(4)} | `;
  const characters = Array.from(text);
  const at = (column ?? 1) - 1;
  const isLong = characters.length > 3 * around;
  const first = isLong ? Math.max(0, at - around) : 0;
  const last = isLong ? at + around : characters.length;
  const before = [...(first > 0 ? ["…"] : []), ...characters.slice(first, at)];
  const after = [...characters.slice(at, last), ...(last < characters.length ? ["…"] : [])];
  const shown = [gutter, ...before, ...after].join("");
  if (column === undefined) return [shown];
  const indent = before.map((character) => (character === "\t" ? "\t" : " ")).join("");
  return [shown, `${" ".repeat(gutter.length - 2)}| ${indent}^`];
}
