import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** A key pair as ssh-keygen makes it: PEM in OpenSSH's format, and a line such as `ssh-ed25519 AAAA…`. */
export interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** Makes a key pair with ssh-keygen; more arguments choose its type or lock it. */
export function keyPair(...more: string[]): KeyPair {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "flatcar-key-"));
  try {
    const file = path.join(folder, "key");
    const kind = more.length > 0 ? more : ["-t", "ed25519", "-N", ""];
    execFileSync("ssh-keygen", ["-q", "-C", "", "-f", file, ...kind]);
    const read = (name: string): string => fs.readFileSync(name, "utf8");
    return { privateKey: read(file), publicKey: read(`${file}.pub`).trim() };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
