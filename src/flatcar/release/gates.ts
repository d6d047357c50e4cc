import { Findings } from "../findings";
import { gates, type Gate } from "./facts";
import { parseVersion, type FlatcarVersion } from "./version";

export { gates, type Gate } from "./facts";

/** The name of a feature that not every release has, a key of `gates`. */
export type GateName = keyof typeof gates;

/** A gate that an option needs. */
export interface Need {
  /** The feature. */
  readonly gate: GateName;
  /** The option. */
  readonly path: string;
}

/** Whether a known release has a feature. */
export function has(gate: GateName, version: FlatcarVersion): boolean {
  const { since = 0, until = Infinity }: Gate = gates[gate];
  return isFrom(version, since) && version.major < until;
}

function isFrom(version: FlatcarVersion, since: number | string): boolean {
  const first = typeof since === "string" ? parseVersion(since) : undefined;
  if (first === undefined) return version.major >= Number(since);
  for (const part of ["major", "minor", "patch"] as const) {
    if (version[part] !== first[part]) return version[part] > first[part];
  }
  return true;
}

/** Checks what options need against a known release; an unknown one passes. */
export function checkNeeds(needs: readonly Need[], version: FlatcarVersion | undefined): Findings {
  const found = new Findings();
  if (version === undefined) return found;
  for (const { gate: name, path } of needs) {
    if (has(name, version)) continue;
    const { feature, since, until, advice }: Gate = gates[name];
    const tooNew = until !== undefined && version.major >= until;
    found.error(
      path,
      tooNew ? "release.too-new" : "release.too-old",
      `${feature} ${tooNew ? `is gone from Flatcar ${until} on` : `needs Flatcar ${since ?? 0} or later`}; ` +
        `flatcarVersion is ${version.text}: ${advice}`,
    );
  }
  return found;
}
