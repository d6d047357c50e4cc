import { shellQuoted } from "../encoding/shell-word";
import { textFile, type FragmentFile } from "../flatcar/fragment";

/** A file whose text may come later. */
export function laterFile(path: string, text: unknown, mode = 0o600): FragmentFile {
  return textFile(path, text as string, mode);
}

/** A file that a shell reads with `.`. */
export function variables(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${shellQuoted(value)}\n`)
    .join("");
}

/** A value as JSON. Whole numbers may be given as those that JavaScript has for large ones, as in YAML. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "bigint" ? Number(part) : part,
  );
}
