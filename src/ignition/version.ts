import { normalizeVersion } from "./go/semver";

/** The versions of the Ignition v3 specification that can be read, oldest first. */
export const specVersions = [
  "3.0.0",
  "3.1.0",
  "3.2.0",
  "3.3.0",
  "3.4.0",
  "3.5.0",
  "3.6.0-experimental",
] as const;

/** A version of the Ignition v3 specification. */
export type SpecVersion = (typeof specVersions)[number];

/** Whether a version is the other one or a later one. */
export function isAtLeast(version: SpecVersion, other: SpecVersion): boolean {
  return specVersions.indexOf(version) >= specVersions.indexOf(other);
}

/**
 * What the text of `ignition.version` names: a specification version, `"unknown"` for a version that is none of
 * them, or undefined where the text is no version at all. `03.4.0` is the same version as `3.4.0`.
 */
export function readVersion(text: string): SpecVersion | "unknown" | undefined {
  const semver = normalizeVersion(text);
  if (semver === undefined) return undefined;
  return specVersions.find((version) => version === semver) ?? "unknown";
}
