import type { HardwareArgs, LifecycleArgs } from "../machine-args";
import type { Property } from "./property";
import {
  addressOrNetwork,
  hardwareVersion,
  limit,
  listOf,
  memory,
  oneOf,
  text,
  trueOrFalse,
  vtpm,
  whole,
} from "./rule";
import { LatencySensitivity, ShareLevel, ToolsUpgradePolicy } from "./words";

/** The arguments that say what a machine's hardware is. */
export type HardwareKey = keyof HardwareArgs | keyof Pick<LifecycleArgs, "ignoredGuestIps">;

const flag: Property = { rule: trueOrFalse, effect: "hot" };
const flagWithRestart: Property = { rule: trueOrFalse, effect: "restart" };
const shareLevel: Property = { rule: oneOf(Object.values(ShareLevel)), effect: "hot" };
const shareCount: Property = { rule: whole(1, "shares"), effect: "hot" };

/** Every property of a machine's hardware but its disks and adapters. */
export const machineProperties: Readonly<Record<HardwareKey, Property>> = {
  numCpus: { rule: whole(1, "CPUs"), default: 2, effect: "more" },
  numCoresPerSocket: { rule: whole(1, "cores"), effect: "restart" },
  numCoresPerNumaNode: { rule: whole(1, "cores"), effect: "restart", since: "4.17.0" },
  memoryMb: { rule: memory, to: "memory", default: 4096, effect: "more" },
  diskSizeGb: { rule: whole(1, "GiB"), to: "disks[0].size", effect: "grow", fromImage: true },
  guestId: { rule: text, effect: "restart", fromImage: true },
  firmware: { rule: oneOf(["bios", "efi"]), effect: "restart", fromImage: true },
  scsiType: {
    rule: oneOf(["pvscsi", "lsilogic", "lsilogic-sas"]),
    effect: "restart",
    fromImage: true,
  },
  // As Flatcar's own OVA has them; the provider takes them away from every clone that does not say so.
  cpuHotAddEnabled: { ...flagWithRestart, default: true },
  memoryHotAddEnabled: { ...flagWithRestart, default: true },
  enableDiskUuid: { ...flagWithRestart, default: true },
  hardwareVersion: { rule: hardwareVersion, effect: "rise" },
  nestedHvEnabled: flagWithRestart,
  pciDeviceIds: { rule: listOf(text, "ids of PCI devices"), effect: "restart" },
  storagePolicyId: { rule: text, effect: "hot" },
  linkedClone: { rule: trueOrFalse, to: "clone.linkedClone", effect: "replace" },

  cpuReservation: { rule: whole(0, "MHz"), effect: "hot" },
  cpuLimit: { rule: limit("MHz"), effect: "hot" },
  cpuShareLevel: shareLevel,
  cpuShareCount: shareCount,
  memoryReservation: { rule: whole(0, "MiB"), effect: "hot" },
  memoryReservationLockedToMax: { ...flag, since: "4.10.0" },
  memoryLimit: { rule: limit("MiB"), effect: "hot" },
  memoryShareLevel: shareLevel,
  memoryShareCount: shareCount,
  latencySensitivity: { rule: oneOf(Object.values(LatencySensitivity)), effect: "hot" },

  efiSecureBootEnabled: flagWithRestart,
  vtpm: { rule: vtpm, effect: "restart", since: "4.12.0" },
  bootDelay: { rule: whole(0, "milliseconds"), effect: "hot" },
  bootRetryEnabled: flag,
  bootRetryDelay: { rule: whole(0, "milliseconds"), effect: "hot" },

  toolsUpgradePolicy: {
    rule: oneOf(Object.values(ToolsUpgradePolicy)),
    effect: "restart",
    since: "4.2.0",
  },
  runToolsScriptsAfterPowerOn: flagWithRestart,
  runToolsScriptsAfterResume: flagWithRestart,
  runToolsScriptsBeforeGuestReboot: flagWithRestart,
  runToolsScriptsBeforeGuestShutdown: flagWithRestart,
  runToolsScriptsBeforeGuestStandby: flagWithRestart,
  syncTimeWithHost: flag,
  syncTimeWithHostPeriodically: { ...flag, since: "4.0.1" },

  cloneTimeout: { rule: whole(1, "minutes"), to: "clone.timeout", effect: "next" },
  poweronTimeout: { rule: whole(300, "seconds"), effect: "none" },
  shutdownWaitTimeout: { rule: whole(1, "minutes", 10), effect: "none" },
  forcePowerOff: { rule: trueOrFalse, effect: "none" },
  migrateWaitTimeout: { rule: whole(10, "minutes"), effect: "none" },
  ignoredGuestIps: {
    rule: listOf(addressOrNetwork, "addresses and networks in CIDR form"),
    default: ["172.17.0.0/16"],
    effect: "next",
  },
};

/** The names of all of them. */
export const hardwareKeys = Object.keys(machineProperties) as HardwareKey[];

/** What the provider calls a property. */
export function providerName(key: HardwareKey): string {
  return machineProperties[key].to ?? key;
}
