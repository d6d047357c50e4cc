/** The network of virtual machines: a bridge with the gateway's address, and a plug in it for each machine. */
import { execFileSync } from "node:child_process";
import path from "node:path";

/** The folder of the world that this run is in. */
export const worldFolder = path.dirname(process.env["FLATCAR_GUESTS_WORLD"] ?? "");

export const gateway = "10.77.0.1";

/** The plugs of three machines. Their adapters are 00:50:56:00:00:33 and the two that follow. */
export const tap = "vm0";
export const secondTap = "vm1";
export const thirdTap = "vm2";

/**
 * Makes what is not there yet of the network, which all files of a run share. The run has network interfaces of its own, which go when
 * it ends.
 */
export function openNetwork(): void {
  make("vms", "link add vms type bridge", `address add ${gateway}/24 dev vms`);
  for (const plug of [tap, secondTap, thirdTap]) {
    make(plug, `tuntap add ${plug} mode tap`, `link set ${plug} master vms`);
  }
}

/** Files run side by side: what one makes, another one must not make meanwhile. */
function make(name: string, ...commands: readonly string[]): void {
  const all = ["link set lo up", ...commands, `link set ${name} up`].map((line) => `ip ${line}`);
  const script = `ip link show dev ${name} > /dev/null 2>&1 || { ${all.join(" && ")}; }`;
  execFileSync("flock", [path.join(worldFolder, "network.lock"), "sh", "-c", script]);
}

/** Makes plugs for two more adapters of a machine, 00:50:56:00:01:03 and 00:50:56:00:01:04, in a switch of their own. */
export function openPorts(plug: string): void {
  make("ports", "link add ports type bridge");
  for (const end of ["a", "b"]) {
    make(
      `${plug}${end}`,
      `tuntap add ${plug}${end} mode tap`,
      `link set ${plug}${end} master ports`,
    );
  }
}
