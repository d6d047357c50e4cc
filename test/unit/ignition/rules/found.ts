import { formatEntry, validateIgnition } from "../../../../src/ignition";

/** What the rules find in a config of spec 3.4.0 (or another) with these sections, without positions. */
export function found(sections: Record<string, unknown>, version = "3.4.0"): string[] {
  const { ignition, ...rest } = sections as { ignition?: object };
  const text = JSON.stringify({ ignition: { version, ...ignition }, ...rest });
  return validateIgnition(text).report.map(({ kind, path, message }) =>
    formatEntry({ kind, path, message }),
  );
}
