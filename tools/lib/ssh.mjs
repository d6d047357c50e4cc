// @ts-check
// A key of its own for an embedded vCenter's machines, and the way to log in with it.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Failure } from "./failure.mjs";

/**
 * Makes a key pair and a configuration of ssh that logs in with it: `ssh -F CONFIG ADDRESS`. Machines come and go
 * under the same address, so their host keys are not remembered.
 *
 * @param {string} dir Where the files go.
 */
export function keyPair(dir) {
  const key = path.join(dir, "key");
  const args = ["-q", "-t", "ed25519", "-N", "", "-C", "by hand", "-f", key];
  const { status, stderr } = spawnSync("ssh-keygen", args, { encoding: "utf8" });
  if (status !== 0) throw new Failure(`ssh-keygen failed: ${stderr}`);
  const config = path.join(dir, "ssh");
  const options = [
    "User core",
    `IdentityFile "${key}"`,
    "StrictHostKeyChecking no",
    "UserKnownHostsFile /dev/null",
    "LogLevel ERROR",
  ];
  fs.writeFileSync(config, `${options.join("\n")}\n`);
  return { config, publicKey: fs.readFileSync(`${key}.pub`, "utf8").trim() };
}
