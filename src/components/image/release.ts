import * as path from "node:path";
import { checkImageRelease, ovaUrl } from "../../flatcar/release/channels";
import { parseVersion } from "../../flatcar/release/version";
import type { Problem } from "../../guestinfo";

/** The arguments of an image, known. */
export interface ImageOptions {
  readonly version?: string;
  readonly channel?: string;
  readonly file?: string;
  readonly url?: string;
  readonly digest?: string;
  readonly signature?: { readonly keyFile?: string; readonly file?: string; readonly url?: string };
  readonly name?: string;
}

/** Something to read: a file, by its absolute path, or an address. */
export type Source = { readonly file: string } | { readonly url: string };

/** Where a detached signature is, and the file with the keys that it may be of. */
export interface Signature {
  readonly keyFile: string;
  readonly source: Source;
}

/** One image: what it is called and where its OVA is. */
export interface Image {
  readonly name: string;
  readonly version: string;
  readonly channel: string;
  readonly source: Source;
  /** In lower case. */
  readonly digest?: string;
  readonly signature?: Signature;
}

/** What an image becomes in the vCenter. */
export type ImageKind = "item" | "template";

type Report = (at: string, code: string, message: string, value?: string) => void;

const addressStart = "must start with http:// or https://";
// An OVA holds the disks too, so that one digest covers everything.
const onlyOva = "must end in .ova, the format that Flatcar is published in";
const oneSource = "excludes file: give the one or the other";

/** Reads an image's arguments, and finds everything that is wrong with them. */
export function readImage(
  options: ImageOptions,
  kind: ImageKind,
): { readonly image?: Image; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const wrong: Report = (at, code, message, value) => {
    problems.push({ path: at, code, message, ...(value === undefined ? {} : { value }) });
  };
  const { version = "", file, url } = options;
  const release = parseVersion(version);
  const channel = options.channel ?? release?.channel;
  if (options.version === undefined) wrong("version", "args.missing", "is required");
  else if (release === undefined) {
    const what =
      "is no release: give MAJOR.MINOR.PATCH such as 4593.2.0, as an image never changes";
    wrong("version", "release.version", what, version);
  }
  const checked = release === undefined ? undefined : checkImageRelease(channel, version);
  problems.push(...(checked?.found.problems ?? []));
  if (file !== undefined && url !== undefined) wrong("url", "args.exclusive", oneSource);
  if (file !== undefined && !file.endsWith(".ova")) wrong("file", "image.file", onlyOva, file);
  if (url !== undefined && !/^https?:\/\/[^?#]+\.ova$/.test(url)) {
    wrong("url", "image.url", `${addressStart}, and ${onlyOva}`, url);
  }
  const digest = options.digest?.toLowerCase();
  if (digest !== undefined && !/^([0-9a-f]{64}|[0-9a-f]{128})$/.test(digest)) {
    const what = "must be a SHA-512 (128 digits) or a SHA-256 (64 digits) in hexadecimal";
    wrong("digest", "image.digest", what, digest);
  }
  checkSignature(options.signature, wrong);
  const name = options.name ?? `flatcar-${channel}-${version}`;
  checkName(name, kind, wrong);
  if (problems.length > 0 || checked?.image === undefined) return { problems };
  const source =
    file === undefined ? { url: url ?? ovaUrl(checked.image) } : { file: path.resolve(file) };
  const signature = signatureOf(options.signature, source);
  const image = {
    name,
    version,
    channel: checked.image.stream ?? checked.image.channel,
    source,
    ...(digest === undefined ? {} : { digest }),
    ...(signature === undefined ? {} : { signature }),
  };
  return { image, problems };
}

function checkName(name: string, kind: ImageKind, wrong: Report): void {
  if (name.length < 1 || name.length > 80) {
    const whose = kind === "item" ? "an item's" : "a template's";
    wrong("name", "args.invalid", `${whose} name has 1 to 80 characters`, name);
  }
  // govc takes them for parts of a path or of a pattern.
  if (kind === "template" && /[/\\%*?[\]]/.test(name)) {
    wrong("name", "args.invalid", "a template's name has none of / \\ % * ? [ ]", name);
  }
}

function checkSignature(signature: ImageOptions["signature"], wrong: Report): void {
  if (signature === undefined) return;
  const { keyFile, file, url } = signature;
  if (keyFile === undefined) wrong("signature.keyFile", "args.missing", "is required");
  if (file !== undefined && url !== undefined) wrong("signature.url", "args.exclusive", oneSource);
  if (url !== undefined && !/^https?:\/\//.test(url)) {
    wrong("signature.url", "image.url", addressStart, url);
  }
}

/** Flatcar publishes a signature beside each OVA. */
function signatureOf(given: ImageOptions["signature"], ova: Source): Signature | undefined {
  if (given?.keyFile === undefined) return undefined;
  const keyFile = path.resolve(given.keyFile);
  if (given.file !== undefined) return { keyFile, source: { file: path.resolve(given.file) } };
  if (given.url !== undefined) return { keyFile, source: { url: given.url } };
  return {
    keyFile,
    source: "file" in ova ? { file: `${ova.file}.sig` } : { url: `${ova.url}.sig` },
  };
}
