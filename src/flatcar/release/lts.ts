import { Findings } from "../findings";
import { Channel, type FlatcarVersion } from "./version";

/** One LTS stream. */
export interface LtsStream {
  /** The year that the stream is named after: 2024 of `lts-2024`. */
  readonly year: number;
  /** The major release of the stream. */
  readonly major: number;
  /** The month in which fixes ended or are said to end. */
  readonly endOfLife: string;
}

/** The day on which the table was last checked; a stream whose end lies before it has ended. */
export const ltsAsOf = "2026-11-21";

/**
 * The LTS streams that are known. A stream is kept up for about 18 months; the end of 2024 is the project's own announcement
 * ("mid-2026", flatcar-website pull request 443), the earlier ones are the months in which their last fixes came.
 */
export const ltsStreams: readonly LtsStream[] = [
  { year: 2021, major: 2605, endOfLife: "2022-10" },
  { year: 2022, major: 3033, endOfLife: "2023-11" },
  { year: 2023, major: 3510, endOfLife: "2024-12" },
  { year: 2024, major: 4081, endOfLife: "2026-06" },
];

/** The stream of a name such as `lts-2024`. */
export function ltsStream(name: string): LtsStream | undefined {
  return ltsStreams.find((stream) => `lts-${stream.year}` === name);
}

/** Whether a stream's end lies before the day of the table. */
function ltsEnded(stream: LtsStream): boolean {
  return stream.endOfLife < ltsAsOf.slice(0, 7);
}

/** What is to be said about the name of a stream. */
export function checkLtsStream(name: string, path: string): Findings {
  const found = new Findings();
  if (!/^lts-20\d\d$/.test(name)) {
    found.error(
      path,
      "release.channel",
      "not an LTS stream: write lts-YEAR such as lts-2024",
      name,
    );
    return found;
  }
  const stream = ltsStream(name);
  if (stream === undefined) {
    const known = ltsStreams.map((known) => `lts-${known.year}`).join(", ");
    found.warn(
      path,
      "release.lts-unknown",
      `not a stream known here on ${ltsAsOf} (${known}): check that the update server has it`,
      name,
    );
  } else if (ltsEnded(stream)) {
    warnEnded(found, path, name, stream);
  }
  return found;
}

/** What is to be said about the release of an image that belongs to an LTS stream. */
export function checkLtsRelease(version: FlatcarVersion, path = "flatcarVersion"): Findings {
  const found = new Findings();
  const stream = ltsStreams.find((known) => known.major === version.major);
  if (version.channel === Channel.Lts && stream !== undefined && ltsEnded(stream)) {
    warnEnded(found, path, version.text, stream);
  }
  return found;
}

function warnEnded(found: Findings, path: string, value: string, stream: LtsStream): void {
  found.warn(
    path,
    "release.lts-ended",
    `LTS-${stream.year} (${stream.major}) got its last fixes in ${stream.endOfLife}: move to a newer stream or to stable`,
    value,
  );
}
