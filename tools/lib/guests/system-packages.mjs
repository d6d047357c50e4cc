// @ts-check
// The system's packages that guests need: which are missing, and how they come.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { Progress } from "../progress.mjs";

/**
 * What shows that a package of Debian is there: a program, or a file by its whole path.
 *
 * @type {Record<string, string>}
 */
export const guestPackages = {
  "btrfs-progs": "mkfs.btrfs",
  "dnsmasq-base": "dnsmasq",
  dosfstools: "mkfs.fat",
  e2fsprogs: "mkfs.ext4",
  gcc: "gcc",
  gdisk: "sgdisk",
  iproute2: "ip",
  jq: "jq",
  "libblkid-dev": "/usr/include/blkid/blkid.h",
  mmdebstrap: "mmdebstrap",
  nftables: "nft",
  "openssh-client": "ssh",
  shellcheck: "shellcheck",
  "squashfs-tools": "mksquashfs",
  "systemd-container": "systemd-nspawn",
  xfsprogs: "mkfs.xfs",
};

/**
 * The packages that are not there, found by what they bring.
 *
 * @param {Record<string, string>} packages
 * @returns {string[]}
 */
export function missingPackages(packages) {
  const folders = [...(process.env["PATH"] ?? "").split(path.delimiter), "/usr/sbin", "/sbin"];
  return Object.entries(packages)
    .filter(([, shown]) => !folders.some((dir) => fs.existsSync(path.resolve(dir, shown))))
    .map(([name]) => name);
}

/**
 * Installs the packages that are missing, as root on Debian or Ubuntu, and names them. Anyone else gets the line that
 * installs them.
 *
 * @param {Record<string, string>} [packages] As `guestPackages`.
 * @returns {Promise<string | undefined>} What is still missing and how it comes; nothing if all is there.
 */
export async function ensureSystemPackages(packages = guestPackages) {
  const missing = missingPackages(packages);
  if (missing.length === 0) return undefined;
  if (!mayInstall()) return howTo(missing);
  const progress = new Progress();
  progress.begin(`Installing system packages: ${missing.join(", ")}`);
  const failed = install(missing);
  progress.end(failed ? "failed" : "done");
  if (failed) throw new Failure(`${howTo(missing)}\n${failed}`);
  return undefined;
}

/** @param {string[]} missing */
export function howTo(missing) {
  return `system packages are missing: sudo apt-get install -y --no-install-recommends ${missing.join(" ")}`;
}

function mayInstall() {
  if (process.getuid?.() !== 0) return false;
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(fs.readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}

/** @param {string[]} names @returns {string | undefined} What went wrong. */
function install(names) {
  const commands = [
    ["update", "-q"],
    ["install", "-q", "-y", "--no-install-recommends", ...names],
  ];
  for (const args of commands) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const { status, stderr, error } = spawnSync("apt-get", args, { env, encoding: "utf8" });
    if (status !== 0) return (stderr || String(error ?? "")).trim() || `apt-get ${args[0]} failed`;
  }
  return undefined;
}
