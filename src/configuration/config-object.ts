import { readSource } from "../butane/source";
import type { Problem } from "../guestinfo";

/**
 * A config as an object, in which secrets can be put in place: what they hold must not be read as a part of the config. Undefined for a
 * text that is none, for which whoever checks it finds what is wrong with it and where.
 */
export function configObject(
  source: string,
  language: "butane" | "ignition",
  path: string,
): { readonly value: unknown; readonly warnings: readonly Problem[] } | undefined {
  try {
    if (language === "ignition") return { value: JSON.parse(source), warnings: [] };
    const { spec, value, findings } = readSource(source);
    const { variant, version } = spec;
    const warnings = findings.map(({ message, position, code = "butane" }): Problem => {
      const line = position === undefined ? "" : `line ${position.line}: `;
      return { path, code, message: `${line}${message}` };
    });
    return { value: { variant, version, ...value }, warnings };
  } catch {
    return undefined;
  }
}
