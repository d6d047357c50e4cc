import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { fetchTo } from "./download";
import { ImageError } from "./image-error";
import { isOnPath } from "./on-path";
import type { Signature } from "./release";

/** Fails unless a signature could be checked here: gpg and the local files are there. */
export function checkSignable(signature: Signature, env: NodeJS.ProcessEnv = process.env): void {
  const { keyFile, source } = signature;
  const files = "file" in source ? [keyFile, source.file] : [keyFile];
  const missing = files.find((file) => !fs.existsSync(file));
  if (missing !== undefined) throw new ImageError("image.file", `there is no file ${missing}`);
  if (isOnPath("gpg", env)) return;
  throw new ImageError(
    "image.gpg",
    "gpg is not on PATH, so the signature cannot be checked here: install GnuPG; or check it by hand on another computer, " +
      "pin what was checked with digest, and leave signature out",
  );
}

/** Fails unless an OVA has a good signature by one of the keys in a file. The user's own keys have no part in it. */
export async function verifySignature(
  ova: string,
  signature: Signature,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  checkSignable(signature, env);
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "flatcar-gpg-"));
  const gpg = (...args: string[]): Promise<Gpg> => runGpg(home, env, args);
  try {
    const { keyFile, source } = signature;
    const imported = await gpg("--import", keyFile);
    if (!imported.ok) {
      throw new ImageError("image.signature", `${keyFile} is not used: ${imported.said}`);
    }
    const file = "file" in source ? source.file : path.join(home, "ova.sig");
    if ("url" in source) await fetchTo(source.url, file);
    const verified = await gpg("--trust-model", "always", "--verify", file, ova);
    const reason = whyNot(verified);
    if (reason === undefined) return;
    throw new ImageError(
      "image.signature",
      `${ova} has no good signature by a key in ${keyFile}: ${reason}`,
    );
  } finally {
    fs.rmSync(home, { recursive: true, force: true });
  }
}

/** What a run of gpg told. */
interface Gpg {
  readonly ok: boolean;
  /** The lines for programs. */
  readonly status: string;
  /** The lines for people, as one. */
  readonly said: string;
}

/** Why a signature does not hold. A key that has expired since the signature was made is fine; one that was revoked is not. */
function whyNot({ ok, status, said }: Gpg): string | undefined {
  // gpg ends with status 0 for a revoked key.
  if (/^\[GNUPG:\] REVKEYSIG /m.test(status)) return `the key was revoked (${said})`;
  return ok && /^\[GNUPG:\] VALIDSIG /m.test(status) ? undefined : said;
}

/** What gpg says of the empty home that it is given. */
const ofNoInterest = /^no gpg-agent running|^keybox .* created$|trustdb created$/;

function runGpg(home: string, env: NodeJS.ProcessEnv, args: string[]): Promise<Gpg> {
  const all = ["--homedir", home, "--batch", "--no-tty", "--no-autostart", "--status-fd", "1"];
  const options = { env: { ...env, LC_ALL: "C" }, maxBuffer: 1 << 24 };
  return new Promise((resolve) => {
    execFile("gpg", [...all, ...args], options, (error, status, stderr) => {
      const said = stderr
        .split("\n")
        .map((line) => line.replace(/^gpg:\s*/, "").trim())
        .filter((line) => line !== "" && !ofNoInterest.test(line))
        .join("; ");
      resolve({ ok: error === null, status, said: said === "" ? (error?.message ?? "") : said });
    });
  });
}
