import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** systemd's own check of units. Without it there is no check to be had, and the test says so. */
export function verifyUnits(root: string, units: readonly string[]): string {
  const paths = units.map((unit) => join(root, "etc/systemd/system", unit));
  const { stdout, stderr, error } = spawnSync(
    "systemd-analyze",
    [`--root=${root}`, "verify", "--man=no", "--recursive-errors=no", ...paths],
    { encoding: "utf8" },
  );
  if (error !== undefined) throw error;
  return `${stdout}${stderr}`;
}

/** Why units cannot be checked here; undefined if they can. */
export function unitsUnchecked(): string | undefined {
  const { error } = spawnSync("systemd-analyze", ["--version"]);
  return error === undefined ? undefined : "systemd-analyze is not installed";
}

const networkd = "/lib/systemd/systemd-networkd";

/** Why networkd files cannot be checked here; undefined if they can. */
export function networkUnchecked(): string | undefined {
  if (!existsSync(networkd)) return "systemd-networkd is not installed";
  const { status } = spawnSync("unshare", ["--net", "--mount", "true"]);
  return status === 0 ? undefined : "a network namespace needs root";
}

/**
 * What systemd-networkd has to say about the files of a folder. It runs for a moment in a network and a file tree of its own,
 * without any interface: it reads its configuration, reports each line that it does not take, and ends.
 */
export function checkNetworkFiles(folder: string): string[] {
  const script = `
    mount -t tmpfs none /etc/systemd/network && cp "$1"/*.network /etc/systemd/network/
    chmod 755 /etc/systemd/network && mount -t tmpfs none /run && mkdir -p /run/systemd/netif/links /run/systemd/netif/leases /run/systemd/netif/lldp
    chown -R systemd-network /run/systemd/netif
    timeout 3 ${networkd} 2>&1 || true`;
  const { stdout, status, stderr } = spawnSync(
    "unshare",
    ["--net", "--mount", "sh", "-c", script, "sh", folder],
    {
      encoding: "utf8",
      env: { ...process.env, SYSTEMD_LOG_TARGET: "console", SYSTEMD_LOG_LEVEL: "info" },
    },
  );
  if (status !== 0 || !stdout.includes("Enumeration completed")) {
    throw new Error(`systemd-networkd did not run: ${stdout}${stderr}`);
  }
  return stdout.split("\n").filter((line) => line.startsWith("/etc/systemd/network/"));
}

const generator = "/lib/systemd/systemd-network-generator";

/** Why network arguments cannot be checked here; undefined if they can. */
export function generatorUnchecked(): string | undefined {
  return existsSync(generator) ? undefined : "systemd-network-generator is not installed";
}

/** Runs the program that turns the network arguments of the kernel into networkd files, as Flatcar's initramfs does. */
export function generateNetwork(root: string, kargs: string): void {
  const { status, stderr } = spawnSync(generator, [`--root=${root}`, "--", ...kargs.split(" ")], {
    encoding: "utf8",
  });
  if (status !== 0 || stderr !== "") throw new Error(`systemd-network-generator: ${stderr}`);
}
