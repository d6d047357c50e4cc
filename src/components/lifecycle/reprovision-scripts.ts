import { shellQuoted } from "../../encoding";
import { coreosKeys, ignitionKeys } from "../../guestinfo";
import type { IgnitionConfig, PasswdUser } from "../../ignition";
import { confirmConfigProgram, reprovisionProgram } from "../../programs";
import { isReplaced, markFile } from "./told-config";

/** Where a machine keeps the digest of the config that it was set up with. */
const stateFolder = "/var/lib/flatcar-vsphere";
const digestFile = `${stateFolder}/config.sha256`;

/** The longest userdata that VMware's guest RPC takes, with room for its key and the mark in it: its messages have 64 KiB. */
export const maxGuestValueBytes = 65_000;

/**
 * What of the system disk stays when a machine is set up again: its SSH host keys, what its data disks are opened and known by, and
 * what programs keep under /var. All else goes, so that nothing of the old config is left.
 */
export const keptPaths: readonly string[] = [
  "/etc/ssh/ssh_host_.*",
  "/etc/flatcar-vsphere/disks",
  "/etc/luks",
  "/var/lib",
  "/var/log",
];

/** What a new config asks for, as far as a machine can be asked for it. Each line is one thing, as confirm-config.sh reads it. */
export interface Expected {
  /** What is in the file that names the config; nothing where Ignition fetches another config in its place. */
  readonly mark: string;
  readonly units: readonly string[];
  readonly accounts: readonly string[];
}

/** What is to be found on a machine with this config. A template is no unit until it is instantiated. */
export function expectedOf(config: IgnitionConfig, digest: string): Expected {
  if (isReplaced(config)) return { mark: "", units: [], accounts: [] };
  const units = (config.systemd?.units ?? [])
    .filter(({ name }) => !name.includes("@."))
    .map(({ name, enabled, mask }) => [wanted(enabled, mask), name])
    .filter(([state]) => state !== undefined);
  const { users = [], groups = [] } = config.passwd ?? {};
  const account = (database: string, { name, shouldExist }: Account): string =>
    `${shouldExist === false ? "absent" : "present"} ${database} ${name}`;
  return {
    mark: digest,
    units: units.map((line) => line.join(" ")),
    accounts: [
      ...users.map((user) => account("passwd", user)),
      ...groups.map((group) => account("group", group)),
    ],
  };
}

type Account = Pick<PasswdUser, "name" | "shouldExist">;

function wanted(enabled: boolean | undefined, mask: boolean | undefined): string | undefined {
  if (mask === true) return "masked";
  return enabled === undefined ? undefined : enabled ? "enabled" : "disabled";
}

/** Notes on a machine which config it was set up with. */
export function noteDigest(digest: string): string {
  return `sudo mkdir -p ${stateFolder} && echo ${digest} | sudo tee ${digestFile} > /dev/null`;
}

/**
 * Gives a machine a new config, read from standard input, and restarts it for a first boot with it. Prints the boot that it
 * ends, or "unchanged" where the machine has that config already.
 */
export function applyConfig(digest: string, encoding: string, coreosAlias: boolean): string {
  const { data } = coreosAlias ? coreosKeys : ignitionKeys;
  return [
    `set -- ${keptPaths.map(shellQuoted).join(" ")}`,
    `digest=${digest} digest_file=${digestFile} data_key=${data} encoding=${encoding}`,
    reprovisionProgram,
  ].join("\n");
}

/** A program for a shell that looks after a restart whether the machine is what the config asks for, and notes the config. */
export function confirmConfig(digest: string, boot: string, expected: Expected): string {
  if (boot === "unchanged" || boot === "") return noteDigest(digest);
  // In braces it is read as a whole, before anything in it can read on.
  return [
    "{",
    `boot=${boot}`,
    `mark=${markFile} marked=${expected.mark}`,
    `units=${shellQuoted(expected.units.join("\n"))}`,
    `accounts=${shellQuoted(expected.accounts.join("\n"))}`,
    `${confirmConfigProgram}${noteDigest(digest)}`,
    "exit",
    "}",
  ].join("\n");
}
