import type { SpecVersion } from "./version";

/** The versions of the Ignition program that accept one version of its config format. */
export interface SpecReaders {
  /** The first Ignition that accepts it: `2.20.0`. */
  readonly since: string;
  /** The first that refuses it again; absent where all later ones accept it. */
  readonly until?: string;
}

/** Who reads which config, from https://coreos.github.io/ignition/specs/ and https://coreos.github.io/ignition/release-notes/. */
export const specReaders: Readonly<Record<SpecVersion, SpecReaders>> = {
  "3.0.0": { since: "2.0.0" },
  "3.1.0": { since: "2.3.0" },
  "3.2.0": { since: "2.7.0" },
  "3.3.0": { since: "2.11.0" },
  "3.4.0": { since: "2.15.0" },
  "3.5.0": { since: "2.20.0" },
  "3.6.0-experimental": { since: "2.20.0", until: "2.26.0" },
};

/** Whether an Ignition program such as `2.24.0` accepts configs of a version. */
export function readsSpec(ignition: string, spec: SpecVersion): boolean {
  const { since, until } = specReaders[spec];
  return order(ignition) >= order(since) && (until === undefined || order(ignition) < order(until));
}

function order(version: string): number {
  return version.split(".").reduce((sum, part) => sum * 1000 + Number(part), 0);
}
