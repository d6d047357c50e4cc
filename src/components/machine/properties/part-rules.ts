import { joinPath, shown, type Problem } from "../../../guestinfo/problem";
import type { FlatcarVmArgs } from "../../flatcar-vm-args";
import { isPlain, isPlainObject } from "../../inputs/inputs";
import { reservation, shares, type Messages } from "./exclusions";
import { ruleProblems } from "./inputs";
import { adapterProperties, diskProperties } from "./parts";
import type { Property } from "./property";
import { sriovProblems, type SriovMachine } from "./sriov";
import { DiskMode } from "./words";

/** What is known of a disk or an adapter; what is there and undefined is not known yet. */
type Part = Readonly<Record<string, unknown>>;
type Machine = Pick<FlatcarVmArgs, "datastoreClusterId" | "hostSystemId"> & SriovMachine;

/** What is wrong with the virtual disks, as far as it is known. */
export function diskProblems(disks: unknown, machine: Machine): Problem[] {
  if (!isPlainObject(disks)) return [];
  const reserved = Object.keys(disks).filter((name) => reservedNames.test(name));
  const misnamed = reserved.map((name): Problem => {
    const message = "is what the provider calls other disks: give the disk another name";
    return { path: joinPath("dataDisks", name), code: "args.invalid", value: name, message };
  });
  const each = Object.entries(disks).flatMap(([name, disk]) =>
    partProblems(joinPath("dataDisks", name), disk, diskProperties, (given) => ({
      ...shares(given, "ioShareLevel", "ioShareCount"),
      ...reservation(given, "ioReservation", "ioLimit"),
      ...diskExclusions(given, machine),
    })),
  );
  return [...misnamed, ...each];
}

/** The system disk, and disks that somebody else has attached. */
const reservedNames = /^(disk0$|orphaned_disk_)/;

/** What is wrong with the virtual adapters, as far as it is known. */
export function adapterProblems(networks: unknown, machine: Machine): Problem[] {
  if (!Array.isArray(networks)) return [];
  if (networks.length === 0) {
    const message = "is empty: a machine needs one adapter or more";
    return [{ path: "networks", code: "args.missing", message }];
  }
  const each = networks.flatMap((network, i) =>
    partProblems(joinPath("networks", i), network, adapterProperties, (given) => ({
      ...shares(given, "bandwidthShareLevel", "bandwidthShareCount"),
      ...reservation(given, "bandwidthReservation", "bandwidthLimit"),
      ...adapterExclusions(given, machine),
    })),
  );
  return [...each, ...sriovProblems(networks, machine)];
}

function partProblems(
  path: string,
  part: unknown,
  properties: Readonly<Record<string, Property>>,
  exclusions: (given: Part) => Messages,
): Problem[] {
  if (!isPlainObject(part)) return [];
  const given = Object.fromEntries(
    Object.entries(part)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, isPlain(value) ? value : undefined]),
  );
  const wrong = Object.entries(properties).flatMap(([key, { rule }]) => {
    const value = given[key];
    return value === undefined ? [] : ruleProblems(rule, joinPath(path, key), value);
  });
  if (wrong.length > 0) return wrong;
  return Object.entries(exclusions(given)).map(([key, message]) => {
    return { path: joinPath(path, key), code: "args.exclusive", message, ...shown(given[key]) };
  });
}

/** The modes in which nothing that is written outlives a power-off. */
const losing: readonly unknown[] = [DiskMode.Nonpersistent, DiskMode.IndependentNonpersistent];

function diskExclusions(given: Part, machine: Machine): Messages {
  const messages: Record<string, string> = {};
  if (given["eagerlyScrub"] === true && given["thinProvisioned"] === true) {
    messages["eagerlyScrub"] = "excludes thinProvisioned: true: give the one or the other";
  }
  const isKept = "keep" in given && given["keep"] !== false;
  if (isKept && losing.includes(given["diskMode"])) {
    messages["diskMode"] =
      "loses at each power-off what keep is to keep: give another mode, or leave out keep";
  }
  if (!("datastoreId" in given)) return messages;
  if (isKept) {
    messages["datastoreId"] = "excludes keep, which names the datastore itself: leave it out";
  } else if (machine.datastoreClusterId !== undefined) {
    messages["datastoreId"] =
      "excludes the machine's datastoreClusterId, which chooses for all disks: leave out one of the two";
  }
  return messages;
}

function adapterExclusions(given: Part, machine: Machine): Messages {
  if (!("physicalFunction" in given)) return {};
  const type = "adapterType" in given ? given["adapterType"] : "vmxnet3";
  if (type !== undefined && type !== "sriov") {
    return { physicalFunction: 'needs adapterType: "sriov"' };
  }
  return machine.hostSystemId === undefined
    ? { physicalFunction: "is of one host: give the machine's hostSystemId" }
    : {};
}
