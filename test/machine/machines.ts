/** The two machines of the tests: what they are told, and their disks. */
import fs from "node:fs";
import { expect } from "vitest";
import { planMachine, type MachineOptions } from "../../src/flatcar";
import { gateway, secondTap, tap } from "../support/machine/network";
import { VirtualMachine } from "../support/machine/virtual-machine";

export type Disks = NonNullable<MachineOptions["dataDisks"]>;

/** Both machines have these disks. */
export const dataDisks: Disks = {
  alpha: { mountPath: "/var/lib/alpha", unitNumber: 1 },
  beta: { mountPath: "/var/lib/beta", unitNumber: 2 },
  keyed: { mountPath: "/var/lib/keyed", unitNumber: 3, luks: { key: "open sesame" } },
  sealed: { mountPath: "/var/lib/sealed", unitNumber: 4, luks: { tpm2: true } },
};

/** The replacement takes these over. The others are new ones. */
export const kept = ["beta", "keyed"];

/** The replacement has this one, too. Its name comes before all others, its place after them. */
export const added: Disks = { aaa: { mountPath: "/var/lib/aaa", unitNumber: 5 } };

/** What the first machine is told besides its network. */
export const options: Partial<MachineOptions> = {
  dataDisks,
  swap: { sizeMiB: 64, swappiness: 7 },
  timeServers: [gateway],
  kernelModules: ["br_netfilter"],
  sysctl: { "net.bridge.bridge-nf-call-iptables": "0", "vm.max_map_count": "262144" },
  kernelArguments: { shouldExist: ["audit=0"], shouldNotExist: ["flatcar.autologin"] },
};

/** Where disks are to be mounted, each with its place on the bus: host, channel, target and unit. */
export const placesOf = (disks: Disks): Record<string, string> =>
  Object.fromEntries(
    Object.entries(disks).map(([name, disk]) => [name, `0:0:${disk.unitNumber}:0`]),
  );

const hostKey = "/etc/ssh/ssh_host_ed25519_key";
const read = (file: string): string => fs.readFileSync(file, "utf8");

export interface Place {
  readonly name: string;
  readonly address: string;
  readonly plug: string;
}

export const places = {
  machine: { name: "vm1", address: "10.77.0.51", plug: tap },
  replacement: { name: "vm2", address: "10.77.0.52", plug: secondTap },
} as const;

export interface SshKeys {
  /** The file with the private key of who may log in. */
  readonly client: string;
  /** The file with the machine's own. */
  readonly host: string;
}

/** A machine with a system disk of its own and blank data disks. */
export function newMachine(
  { name, address, plug }: Place,
  { client, host }: SshKeys,
  more: Partial<MachineOptions>,
): VirtualMachine {
  const { ignition = "", problems } = planMachine({
    name,
    networks: [{ addresses: [`${address}/24`], gateway, nameservers: [gateway] }],
    sshAuthorizedKeys: [read(`${client}.pub`).trim()],
    butane: {
      storage: { files: [{ path: hostKey, mode: 0o600, contents: { inline: read(host) } }] },
    },
    ...more,
  });
  expect(problems).toEqual([]);
  const units = Object.values(more.dataDisks ?? {}).map(({ unitNumber = 1 }) => unitNumber);
  const disks = Object.fromEntries(units.map((unit) => [unit, 64]));
  return new VirtualMachine({ name, address, plug, config: ignition, disks, key: client });
}
