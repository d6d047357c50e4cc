import { Findings } from "../findings";
import { checkLtsStream, ltsStream } from "./lts";
import { Channel, parseVersion } from "./version";

/** A channel or an LTS stream with the release wanted of it. */
export interface ImageRelease {
  /** The channel; that of a stream is `lts`. */
  readonly channel: Channel;
  /** The LTS stream: `lts-2024`. */
  readonly stream?: string;
  /** The release number, or `current`, or `current-2024` for a stream. */
  readonly release: string;
}

/** Checks a channel (`stable`, `beta`, `alpha`, `lts`, `lts-2024`) and a release (`current` or a number) against each other. */
export function checkImageRelease(
  channel = "stable",
  release = "current",
  path = "",
): { readonly image?: ImageRelease; readonly found: Findings } {
  const found = new Findings();
  const place = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const stream = channel.startsWith("lts-") ? channel : undefined;
  const base = Object.values(Channel).find(
    (known) => known === (stream === undefined ? channel : Channel.Lts),
  );
  if (base === undefined) {
    found.error(
      place("channel"),
      "release.channel",
      "not a channel: write stable, beta, alpha, lts or a stream such as lts-2024",
      channel,
    );
  }
  if (stream !== undefined) found.add(checkLtsStream(stream, place("channel")));
  const version = parseVersion(release);
  if (version === undefined && !/^current(-\d{4})?$/.test(release)) {
    found.error(
      place("version"),
      "release.version",
      "not a Flatcar release: write MAJOR.MINOR.PATCH such as 4593.2.0, or current",
      release,
    );
  }
  if (base === undefined || found.problems.length > 0) return { found };
  if (version !== undefined) {
    const major = stream === undefined ? undefined : ltsStream(stream)?.major;
    if (version.channel !== base || (major !== undefined && major !== version.major)) {
      found.error(
        place("version"),
        "release.channel-mismatch",
        `release ${release} is of ${version.channel ?? "no known channel"} (major ${version.major}), not of ${channel}: ` +
          "the second number is 0 for alpha, 1 for beta, 2 for stable and 3 for LTS",
        release,
      );
      return { found };
    }
  }
  const year = stream?.slice("lts-".length);
  const wanted = release === "current" && year !== undefined ? `current-${year}` : release;
  return {
    image: { channel: base, ...(stream === undefined ? {} : { stream }), release: wanted },
    found,
  };
}

/** Where the OVA of a release is published. VMware images exist for amd64 only. */
export function ovaUrl(image: ImageRelease): string {
  return `https://${image.channel}.release.flatcar-linux.net/amd64-usr/${image.release}/flatcar_production_vmware_ova.ova`;
}
