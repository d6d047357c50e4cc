import * as pulumi from "@pulumi/pulumi";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { pick, soonOf, type Soon } from "../inputs/inputs";
import { addressesOf } from "../machine/addresses";
import type { Machine } from "../machine/machine";
import { publicKeyOf, type HostKey } from "./host-key";
import type { SshConnection } from "./ready-args";
import { sshConnection } from "./ssh";

/** How a machine is reached. */
export interface Reach {
  readonly address: pulumi.Output<string>;
  readonly connection: pulumi.Output<SshConnection>;
}

/** How a machine with the given addresses is reached: at the first of them, and by the host key that Pulumi made, if it did. */
export function reachOf(
  { ssh, sshHostKey }: FlatcarVmArgs,
  hostKey: HostKey | undefined,
  addresses: pulumi.Output<string[]>,
): Reach {
  const address = addresses.apply(([first]) => first ?? "");
  return { address, connection: sshConnection(address, ssh, publicKeyOf(hostKey ?? sshHostKey)) };
}

/** The addresses of a machine: those that are declared, and those that its guest reports. */
export function addressesOutput(
  machine: Soon<Machine>,
  { ignoredGuestIps }: FlatcarVmArgs,
  guestIpAddresses: pulumi.Output<string[]>,
): pulumi.Output<string[]> {
  const ignored = soonOf(ignoredGuestIps);
  if ("now" in machine && "now" in ignored) {
    const { addresses } = machine.now.plan;
    return guestIpAddresses.apply((reported) => addressesOf(addresses, reported, ignored.now));
  }
  const declared = pick(machine, ({ plan }) => plan.addresses);
  return pulumi
    .all([declared, guestIpAddresses, ignoredGuestIps])
    .apply(([own, reported, others]) => addressesOf(own, reported, others));
}
