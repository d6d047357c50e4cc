import * as path from "node:path";
import { checkImageRelease, ovaUrl } from "../../flatcar/release/channels";
import { parseVersion } from "../../flatcar/release/version";
import type { Problem } from "../../guestinfo";

/** The arguments of an image, known. */
export interface ImageOptions {
  readonly version: string;
  readonly channel?: string;
  readonly file?: string;
  readonly url?: string;
  readonly digest?: string;
  readonly name?: string;
}

/** One image: what it is called and where its OVA is. */
export interface Image {
  readonly name: string;
  readonly version: string;
  readonly channel: string;
  readonly source: { readonly file: string } | { readonly url: string };
  /** In lower case. */
  readonly digest?: string;
}

/** Reads an image's arguments, and finds everything that is wrong with them. */
export function readImage(options: ImageOptions): {
  readonly image?: Image;
  readonly problems: readonly Problem[];
} {
  const { version, file, url } = options;
  const problems: Problem[] = [];
  const wrong = (key: keyof ImageOptions, code: string, message: string, value?: string): void => {
    problems.push({ path: key, code, message, ...(value === undefined ? {} : { value }) });
  };
  const release = parseVersion(version);
  const channel = options.channel ?? release?.channel;
  if (release === undefined) {
    const what =
      "is no release: give MAJOR.MINOR.PATCH such as 4593.2.0, as an image never changes";
    wrong("version", "release.version", what, version);
  }
  const checked = release === undefined ? undefined : checkImageRelease(channel, version);
  problems.push(...(checked?.found.problems ?? []));
  if (file !== undefined && url !== undefined) {
    wrong("url", "args.exclusive", "excludes file: give the one or the other");
  }
  // An OVA holds the disks too, so that one digest covers everything.
  const onlyOva = "must end in .ova, the format that Flatcar is published in";
  if (file !== undefined && !file.endsWith(".ova")) wrong("file", "image.file", onlyOva, file);
  if (url !== undefined && !/^https?:\/\/[^?#]+\.ova$/.test(url)) {
    wrong("url", "image.url", `must start with http:// or https://, and ${onlyOva}`, url);
  }
  const digest = options.digest?.toLowerCase();
  if (digest !== undefined && !/^([0-9a-f]{64}|[0-9a-f]{128})$/.test(digest)) {
    const what = "must be a SHA-512 (128 digits) or a SHA-256 (64 digits) in hexadecimal";
    wrong("digest", "image.digest", what, digest);
  }
  const name = options.name ?? `flatcar-${channel}-${version}`;
  if (name.length < 1 || name.length > 80) {
    wrong("name", "args.invalid", "an item's name has 1 to 80 characters", name);
  }
  if (problems.length > 0 || checked?.image === undefined) return { problems };
  const source =
    file === undefined ? { url: url ?? ovaUrl(checked.image) } : { file: path.resolve(file) };
  const image = { name, version, channel: checked.image.stream ?? checked.image.channel, source };
  return { image: { ...image, ...(digest === undefined ? {} : { digest }) }, problems };
}
