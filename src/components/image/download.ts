import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** An OVA that is not what it should be. */
export class ImageError extends Error {
  /** What is wrong: such as "image.digest-mismatch". */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The digest of a file in hexadecimal: its SHA-256 or SHA-512, whichever is as long as the other digest. */
export async function digestOfFile(file: string, like: string): Promise<string> {
  const hash = createHash(like.length === 64 ? "sha256" : "sha512");
  await pipeline(fs.createReadStream(file), hash);
  return hash.digest("hex");
}

/** Fails unless a file has the digest. */
export async function checkDigest(file: string, digest: string, from = file): Promise<void> {
  const actual = await digestOfFile(file, digest);
  if (actual === digest) return;
  throw new ImageError(
    "image.digest-mismatch",
    `${from} has the digest ${actual}, not ${digest}: it is another release, or it was changed on its way`,
  );
}

/** Where OVAs are kept between downloads: `flatcar-vsphere` in the user's folder for caches. */
function cacheFolder(env: NodeJS.ProcessEnv): string {
  const { XDG_CACHE_HOME: xdg } = env;
  const caches = xdg === undefined || xdg === "" ? path.join(os.homedir(), ".cache") : xdg;
  return path.join(caches, "flatcar-vsphere");
}

/** The file in the cache that holds, or will hold, the OVA with a digest. */
export function cachedFile(digest: string, env: NodeJS.ProcessEnv = process.env): string {
  return path.join(cacheFolder(env), `${digest}.ova`);
}

/** Downloads an OVA to a file unless the file is there already. A download with another digest is thrown away. */
export async function download(url: string, digest: string, file: string): Promise<void> {
  if (fs.existsSync(file)) {
    if ((await digestOfFile(file, digest)) === digest) return;
    fs.rmSync(file);
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const part = `${file}.${process.pid}.part`;
  try {
    await fetchTo(url, part);
    await checkDigest(part, digest, url);
    fs.renameSync(part, file);
  } finally {
    fs.rmSync(part, { force: true });
  }
}

async function fetchTo(url: string, file: string): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ImageError(
      "image.download",
      `${url} cannot be fetched (${reason}): download it another way, and give file`,
    );
  }
  if (!response.ok || response.body === null) {
    throw new ImageError(
      "image.download",
      `${url} cannot be fetched (HTTP ${response.status}): check version and channel, or download it another way and give file`,
    );
  }
  const body = Readable.fromWeb(response.body);
  await pipeline(body, fs.createWriteStream(file));
}
