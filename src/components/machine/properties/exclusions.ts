import { shown, type Problem } from "../../../guestinfo/problem";
import type { HardwareKey } from "./machine";

/** The values that are known, and those that are sent where nothing is said. */
export type KnownHardware = Readonly<
  Partial<Record<HardwareKey | "hostSystemId", string | number | boolean | object>>
>;

/** What cannot be beside something else: the message of the argument that has to change, or nothing. */
type Exclusion = (known: KnownHardware) => Partial<Record<HardwareKey, string | undefined>>;

/** The first release of virtual hardware that has something, as VMware's table of its features says. */
const hardwareWithSecureBoot = 13;
const hardwareWithVtpm = 14;
/** Below it the provider leaves the number of cores of a NUMA node out without a word. */
const hardwareWithNuma = 20;

const number = (value: unknown): number | undefined =>
  typeof value === "number" ? value : undefined;

/** Whether the second is known, is no -1, and is less than the first. */
const above = (value: unknown, most: unknown): boolean =>
  typeof value === "number" && typeof most === "number" && most >= 0 && value > most;

const notDivisible = (known: KnownHardware, key: HardwareKey): string | undefined => {
  const [cpus, cores] = [number(known.numCpus), number(known[key])];
  if (cpus === undefined || cores === undefined || cpus % cores === 0) return undefined;
  return `divides the machine's ${cpus} CPUs into parts that are not alike: give a number that ${cpus} is a multiple of, or another numCpus`;
};

/** Messages by the key that has to change. */
export type Messages = Readonly<Record<string, string>>;
type Known = Readonly<Record<string, unknown>>;

/** A level that is not custom keeps its own count: another would differ for ever. */
export function shares(known: Known, level: string, count: string): Messages {
  if (level in known && known[level] === undefined) return {};
  const given = known[level] ?? "normal";
  if (given === "custom")
    return count in known ? {} : { [level]: `needs the shares: give ${count}` };
  return known[count] === undefined
    ? {}
    : { [count]: `counts for the level "custom" alone: give ${level}: "custom", or leave it out` };
}

/** What is guaranteed is part of what is allowed. */
export function reservation(known: Known, reserved: string, most: string): Messages {
  return above(known[reserved], known[most])
    ? {
        [reserved]: `is more than ${most} allows, ${String(known[most])}: give less, or another limit`,
      }
    : {};
}

const exclusions: readonly Exclusion[] = [
  (known) => ({ numCoresPerSocket: notDivisible(known, "numCoresPerSocket") }),
  (known) => {
    if (known.numCoresPerNumaNode === undefined) return {};
    const version = number(known.hardwareVersion);
    const needs = `needs hardwareVersion: ${hardwareWithNuma} or more`;
    const isOld = !("hardwareVersion" in known) || above(hardwareWithNuma, version);
    return {
      numCoresPerNumaNode: isOld ? needs : notDivisible(known, "numCoresPerNumaNode"),
    };
  },
  (known) => shares(known, "cpuShareLevel", "cpuShareCount"),
  (known) => shares(known, "memoryShareLevel", "memoryShareCount"),
  (known) => reservation(known, "cpuReservation", "cpuLimit"),
  ({ memoryReservation, memoryLimit, memoryMb, memoryReservationLockedToMax: locked }) => {
    if (locked === true && memoryReservation !== undefined && memoryReservation !== memoryMb) {
      return { memoryReservation: wholeMemory("memoryReservationLockedToMax is true", memoryMb) };
    }
    const most = [memoryMb, memoryLimit].find((one) => above(memoryReservation, one));
    return most === undefined
      ? {}
      : { memoryReservation: `is more than the machine may have, ${Number(most)} MiB: give less` };
  },
  (known) => {
    const { pciDeviceIds: ids } = known;
    if (!Array.isArray(ids) || ids.length === 0) return {};
    if (!("hostSystemId" in known)) {
      return { pciDeviceIds: "are devices of one host: give its hostSystemId" };
    }
    return unreservedMemory(known, "there are pciDeviceIds");
  },
  (known) => ({
    efiSecureBootEnabled:
      known.efiSecureBootEnabled === true ? efi(known, hardwareWithSecureBoot) : undefined,
    vtpm: known.vtpm === undefined ? undefined : efi(known, hardwareWithVtpm),
  }),
];

/** What a device of the host needs: the host reaches into the machine's memory, which has to stay where it is. */
export function unreservedMemory(known: Known, where: string): Messages {
  const { memoryMb, memoryReservation, memoryReservationLockedToMax: locked } = known;
  const isReserved = locked === true || memoryReservation === memoryMb;
  const isLater =
    ("memoryReservation" in known && memoryReservation === undefined) ||
    ("memoryReservationLockedToMax" in known && locked === undefined);
  return isReserved || isLater || memoryMb === undefined
    ? {}
    : { memoryReservation: wholeMemory(where, memoryMb) };
}

function efi({ firmware, hardwareVersion }: KnownHardware, version: number): string | undefined {
  if (firmware === "bios") return 'needs firmware: "efi"';
  return above(version, hardwareVersion) ? `needs hardwareVersion: ${version} or more` : undefined;
}

function wholeMemory(where: string, memoryMb: unknown): string {
  return `must be all of the memory where ${where}: give memoryReservation: ${String(memoryMb)}, or memoryReservationLockedToMax: true alone`;
}

/** What of the hardware excludes something else of it, or lacks what it needs. */
export function exclusionProblems(known: KnownHardware): Problem[] {
  return exclusions.flatMap((exclusion) =>
    Object.entries(exclusion(known)).flatMap(([path, message]): Problem[] => {
      const value = shown(known[path as HardwareKey]);
      return message === undefined ? [] : [{ path, code: "args.exclusive", message, ...value }];
    }),
  );
}
