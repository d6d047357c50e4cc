import type { Place } from "../../../src/butane/help/remarks";

/** What ends a line for YAML; a text area ends lines at the first alone. */
const lineBreak = /\r\n|[\n\r\u0085\u2028\u2029]/g;

/** How many lines a text area shows. */
export function displayLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/** Where a place is in a text: from its column to the end of its line, and the line that a text area shows it in. */
export function offsetOf(
  text: string,
  { line, column = 1 }: Place,
): { readonly start: number; readonly end: number; readonly line: number } {
  let from = 0;
  lineBreak.lastIndex = 0;
  for (let n = 1; n < line && lineBreak.test(text); n++) from = lineBreak.lastIndex;
  lineBreak.lastIndex = from;
  const end = lineBreak.exec(text)?.index ?? text.length;
  const before = Array.from(text.slice(from, end)).slice(0, column - 1);
  return { start: from + before.join("").length, end, line: displayLines(text.slice(0, from)) };
}
