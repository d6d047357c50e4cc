/** How serious an entry is: an error stops the translation, a warning and an info do not. */
export type ReportKind = "error" | "warning" | "info";

/** One finding about a config, as data. `formatReport` gives the text. */
export interface ReportEntry {
  /** How serious it is. */
  readonly kind: ReportKind;
  /** Where in the config: `$` and a `.part` for each key or list index, such as `$.storage.files.0.mode`; empty if unknown. */
  readonly path: string;
  /** Line in the source, from 1; undefined if unknown. */
  readonly line?: number;
  /** Column in the source, from 1; undefined if unknown. */
  readonly column?: number;
  /** What is wrong, as the reference says it, without a place. */
  readonly message: string;
  /** Stable name of the rule, listed in docs/errors.md. */
  readonly code?: string;
}

/** A path as reports print it: `$` and a `.part` for each key or list index. */
export function formatPath(path: readonly (string | number)[]): string {
  return ["$", ...path].join(".");
}

/** Prints one entry as the reference tools do: `warning at $.storage, line 3 col 1: message`. */
export function formatEntry(entry: ReportEntry): string {
  const marker = entry.line === undefined ? "" : `line ${entry.line} col ${entry.column ?? 0}`;
  const place = [entry.path, marker].filter((part) => part !== "").join(", ");
  return place === ""
    ? `${entry.kind}: ${entry.message}`
    : `${entry.kind} at ${place}: ${entry.message}`;
}

/** Prints entries as the reference tools do, a line each; an empty report is an empty text. */
export function formatReport(entries: readonly ReportEntry[]): string {
  return entries.map((entry) => `${formatEntry(entry)}\n`).join("");
}
