import { Findings } from "../findings";

/** The channels of Flatcar. */
export const Channel = {
  Stable: "stable",
  Beta: "beta",
  Alpha: "alpha",
  Lts: "lts",
} as const;
/** One of the words of `Channel`. */
export type Channel = (typeof Channel)[keyof typeof Channel];

/** A release number: MAJOR counts days since 2013-07-01, MINOR names the channel. */
export interface FlatcarVersion {
  /** The days since 2013-07-01: 4593 of `4593.2.0`. */
  readonly major: number;
  /** The channel's number: 0 is alpha, 1 beta, 2 stable, 3 LTS. */
  readonly minor: number;
  /** The number of the fix. */
  readonly patch: number;
  /** The number as it was given. */
  readonly text: string;
  /** The channel; undefined where the minor number names none. */
  readonly channel: Channel | undefined;
}

const channelOfMinor: readonly Channel[] = [
  Channel.Alpha,
  Channel.Beta,
  Channel.Stable,
  Channel.Lts,
];

/** Reads a release number such as `4593.2.0`, with or without a build suffix (`+nightly-20261101-2100`). */
export function parseVersion(text: string): FlatcarVersion | undefined {
  const match = /^(\d{3,5})\.(\d{1,2})\.(\d{1,3})(?:[+-][\w.+-]+)?$/.exec(text);
  if (match === null) return undefined;
  const [major, minor, patch] = match.slice(1, 4).map(Number) as [number, number, number];
  return { major, minor, patch, text, channel: channelOfMinor[minor] };
}

/** The release of an image: `known` where it is a number, nothing where it is not known ("current" or absent). */
export function checkVersion(
  text: string | undefined,
  path = "flatcarVersion",
): { readonly known?: FlatcarVersion; readonly found: Findings } {
  const found = new Findings();
  if (text === undefined || text === "" || /^current(-\d{4})?$/.test(text)) return { found };
  const known = parseVersion(text);
  if (known !== undefined) return { known, found };
  found.error(
    path,
    "release.version",
    "not a Flatcar release: write MAJOR.MINOR.PATCH such as 4593.2.0, or current where it is not known",
    text,
  );
  return { found };
}
