import { flatcarSpecs } from "../../butane";
import { readsSpec, readVersion, specReaders } from "../../ignition";
import { Findings } from "../findings";
import { ignitionReleases, newestKnown, type IgnitionRelease } from "./facts";
import type { FlatcarVersion } from "./version";

/** The Ignition of a release; undefined before the first that reads configs of version 3. */
function ignitionOf({ major }: FlatcarVersion): IgnitionRelease | undefined {
  return ignitionReleases.findLast((row) => row.flatcar <= major);
}

/** The newest Butane version whose output a release reads; undefined where the release is not known, or too old. */
export function butaneFor(version: FlatcarVersion | undefined): string | undefined {
  const row = version === undefined ? undefined : ignitionOf(version);
  if (row === undefined) return undefined;
  return flatcarSpecs.findLast(
    ({ experimental, ignition }) => !experimental && readsSpec(row.ignition, ignition),
  )?.version;
}

/** Says what is wrong with a config of one version on a release, which may be unknown. */
export function checkSpec(
  text: string,
  path: string,
  version: FlatcarVersion | undefined,
): Findings {
  const found = new Findings();
  const spec = readVersion(text);
  if (spec === undefined || spec === "unknown") return found;
  const row = version === undefined ? undefined : ignitionOf(version);
  const first = ignitionReleases.find(({ ignition }) => readsSpec(ignition, spec))?.flatcar ?? 0;
  const { until } = specReaders[spec];
  // A release without any Ignition 3 has a gate of its own.
  if (version !== undefined && row !== undefined && !readsSpec(row.ignition, spec)) {
    found.error(
      path,
      "release.too-old",
      `a config of Ignition version ${spec} needs Flatcar ${first} or later; flatcarVersion is ${version.text}, ` +
        `which has Ignition ${row.ignition}: write it for Butane ${butaneFor(version) ?? ""}, or use a newer image`,
      text,
    );
  } else if (until !== undefined) {
    found.warn(
      path,
      "userdata.experimental",
      `version ${spec} is read by Flatcar ${first} to ${newestKnown.major}, the newest release known here, and refused by ` +
        `releases with Ignition ${until} or later: such an image makes no machine from this config; ` +
        "use Butane 1.0.0 or 1.1.0 where they are enough",
      text,
    );
  }
  return found;
}
