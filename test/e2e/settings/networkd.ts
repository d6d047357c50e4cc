import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** What systemd-networkd makes of some links. */
export interface Networkd {
  /** The file that each link is configured with. */
  readonly files: Readonly<Record<string, string>>;
  /** The addresses of each link, with their prefix length. */
  readonly addresses: Readonly<Record<string, readonly string[]>>;
  /** Lines of files that it does not take. */
  readonly refused: readonly string[];
}

/** Lets the real systemd-networkd configure links, by name and MAC address, with the files of a folder, by name and text. */
export function networkdWith(
  files: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>>,
): Networkd {
  const folder = mkdtempSync(join(tmpdir(), "flatcar-networkd-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { stdout, stderr, status } = spawnSync(
    "unshare",
    [
      "--net",
      "--mount",
      "sh",
      join(__dirname, "networkd-links.sh"),
      folder,
      ...Object.entries(links).map(([name, mac]) => `${name}=${mac}`),
    ],
    {
      encoding: "utf8",
      env: { ...process.env, SYSTEMD_LOG_TARGET: "console", SYSTEMD_LOG_LEVEL: "info" },
    },
  );
  if (status !== 0 || !stdout.includes("Enumeration completed")) {
    throw new Error(`systemd-networkd did not run: ${stdout}${stderr}`);
  }
  const configured = stdout.matchAll(/^(\S+): Configuring with \/etc\/systemd\/network\/(.+)\.$/gm);
  const addresses: Record<string, string[]> = {};
  for (const [, link = "", address = ""] of stdout.matchAll(/^\d+: (\S+)\s+inet6? (\S+)/gm)) {
    (addresses[link] ??= []).push(address);
  }
  return {
    files: Object.fromEntries([...configured].map(([, link = "", file = ""]) => [link, file])),
    addresses,
    refused: stdout.split("\n").filter((line) => line.startsWith("/etc/systemd/network/")),
  };
}
