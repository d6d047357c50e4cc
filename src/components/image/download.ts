import { createHash, randomUUID } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ImageError } from "./image-error";

/** The digest of a file in hexadecimal: its SHA-256 or SHA-512, whichever is as long as the other digest. */
async function digestOfFile(file: string, like: string): Promise<string> {
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

/** The file in the cache that holds, or will hold, an OVA: the one with a digest, or else the last download of an address. */
export function cachedFile(
  url: string,
  digest: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const key = digest ?? `unpinned-${createHash("sha256").update(url).digest("hex")}`;
  return path.join(cacheFolder(env), `${key}.ova`);
}

/**
 * Downloads an OVA to a file unless the file is there already and has the digest. Without a digest it is fetched each time. A
 * download with another digest is thrown away.
 */
export async function download(
  url: string,
  digest: string | undefined,
  file: string,
): Promise<void> {
  if (digest !== undefined && fs.existsSync(file)) {
    if ((await digestOfFile(file, digest)) === digest) return;
    fs.rmSync(file);
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const part = `${file}.${randomUUID()}.part`;
  try {
    await fetchTo(url, part);
    if (digest !== undefined) await checkDigest(part, digest, url);
    fs.renameSync(part, file);
  } finally {
    fs.rmSync(part, { force: true });
  }
}

/** Fetches an address into a file. */
export async function fetchTo(url: string, file: string): Promise<void> {
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
