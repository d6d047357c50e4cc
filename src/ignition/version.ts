/** The Ignition v3 specification versions that can be read, oldest first. */
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
