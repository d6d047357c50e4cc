import { longestName } from "../compose/places";
import type { Findings } from "../findings";

/** Whether a text can stand on one line of a unit or a configuration file. */
export function isOneLine(text: string): boolean {
  return [...text].every((c) => c >= " " && c !== "\u007f");
}

/** Reports texts that cannot stand on one line; the value is not shown, as it may be a secret. */
export function checkLines(texts: readonly string[], path: string, found: Findings): boolean {
  const bad = texts.some((text) => !isOneLine(text));
  if (bad) {
    found.error(path, "unit.value", "line breaks and control characters are not allowed here");
  }
  return !bad;
}

/**
 * One word of an `ExecStart=` line, so that systemd passes it on as it is: specifiers and variables are doubled, and a word with
 * white space or quotes is quoted. With `metadata`, variables whose name begins with COREOS_ stay variables.
 */
export function execWord(word: string, metadata = false): string {
  const dollars = metadata
    ? word.replace(/\$(?!\{COREOS_)/g, "$$$$")
    : word.replaceAll("$", "$$$$");
  const escaped = dollars.replaceAll("%", "%%");
  if (/^[\w@%+=:,./${}~^*?!#[\]-]+$/.test(escaped) && escaped !== ";") return escaped;
  return `"${escaped.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** A value of `Environment=`, quoted. */
export function environmentWord(name: string, value: string): string {
  const escaped = value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("%", "%%");
  return `"${name}=${escaped}"`;
}

/** The unit name of a path, as `systemd-escape --path` gives it. */
export function escapePath(path: string): string {
  const trimmed = path.replace(/\/+/g, "/").replace(/^\/|\/$/g, "");
  if (trimmed === "") return "-";
  return [...new TextEncoder().encode(trimmed)]
    .map((byte, i) => {
      const c = String.fromCharCode(byte);
      if (c === "/") return "-";
      if (/[A-Za-z0-9:_]/.test(c) || (c === "." && i > 0)) return c;
      return `\\x${byte.toString(16).padStart(2, "0")}`;
    })
    .join("");
}

/** What is wrong with the name of a path's unit, if it is longer than a file's name can be. */
export function longUnitName(path: string, suffix: string): string | undefined {
  const { length } = `${escapePath(path)}${suffix}`;
  return length <= longestName
    ? undefined
    : `its unit would be called by a name of ${length} characters, and systemd takes ${longestName}: shorten it`;
}

/** A unit's text from its sections; empty sections are left out. */
export function unitText(sections: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(sections)
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => `[${name}]\n${lines.map((line) => `${line}\n`).join("")}`)
    .join("\n");
}
