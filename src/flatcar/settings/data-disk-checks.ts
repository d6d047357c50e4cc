import { isReadOnly, isVolatile } from "../compose/places";
import type { Findings } from "../findings";
import { DataDiskFormat } from "../options/storage";
import { joinPath } from "../problem";
import { raw, type DataDisk } from "./data-disk";
import { checkDevice, checkNameStays } from "./device";
import { lastUnit } from "./disk-unit";
import { longUnitName } from "./systemd";
import { isAbsolutePath } from "./values";

/** The longest label by format, in characters: the manual pages of mkfs.ext4, mkfs.xfs, mkfs.btrfs and mkswap. */
const labelLimits = { ext4: 16, xfs: 12, btrfs: 255, swap: 15 } as const;

/** Labels of the system disk, and the one that the program data-disk gives to what is half made. */
const takenLabels = /^(ROOT|OEM|EFI-SYSTEM|USR-[AB]|unfinished)$/;

/** Finds what is wrong with data disks, each alone and all together. */
export function checkDataDisks(disks: readonly DataDisk[], path: string, found: Findings): void {
  for (const disk of disks) checkDisk(disk, found);
  checkUnitsGiven(disks, path, found);
  const seen = new Map<string, string>();
  for (const { path: place, options, unit, label } of disks) {
    const { device, mountPath } = options;
    for (const [key, value] of Object.entries({ unitNumber: unit, device, label, mountPath })) {
      if (value === undefined) continue;
      const first = seen.get(`${key} ${value}`);
      if (first === undefined) seen.set(`${key} ${value}`, place);
      else found.error(joinPath(place, key), "storage.duplicate", `${first} has the same`, value);
    }
  }
}

/** With a unit of its own, a disk stays where it is whatever disk is added. */
function checkUnitsGiven(disks: readonly DataDisk[], path: string, found: Findings): void {
  if (disks.length < 2 || disks.every(({ options }) => options.unitNumber !== undefined)) return;
  const units = disks.map(({ name, unit }) => `${name}: ${unit}`).join(", ");
  found.error(
    path,
    "storage.unit",
    `each of several data disks needs its unitNumber, or a disk that is added would move the others: give ${units}; these are the units that earlier releases gave by the order of the names, and one that was the only data disk of its machine is on unit 1`,
  );
}

function checkDisk(disk: DataDisk, found: Findings): void {
  const { name, path, options, unit, format, label } = disk;
  const place = (key: string): string => joinPath(path, key);
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,46}$/.test(name)) {
    const message = "not a disk name: letters, digits, _ and -, at most 47";
    found.error(path, "storage.label", message, name);
  }
  if (format !== raw && !Object.values(DataDiskFormat).some((known) => known === format)) {
    const message = "a data disk is ext4, xfs, btrfs or swap; without format and mountPath, raw";
    found.error(place("format"), "storage.format", message, format);
    return;
  }
  if (!Number.isInteger(unit) || unit < 1 || unit > lastUnit) {
    const message = `a data disk is unit 1 to ${lastUnit}, 15 on each controller: 0 is the system disk`;
    found.error(place("unitNumber"), "storage.unit", message, unit);
  }
  if (options.device !== undefined) {
    checkDevice(options.device, place("device"), found);
    if (options.wipe ?? false) {
      const kept = options.luks === undefined ? label : name;
      checkNameStays(options.device, kept ?? "", place("device"), found);
    }
  }
  if (label !== undefined && format !== raw) checkLabel(label, format, place("label"), found);
  checkUse(disk, found);
  (options.mountOptions ?? []).forEach((option, i) => {
    if (/^[\w.=:/-]+$/.test(option)) return;
    found.error(joinPath(place("mountOptions"), i), "storage.path", "not one mount option", option);
  });
}

function checkLabel(label: string, format: DataDiskFormat, path: string, found: Findings): void {
  const limit = labelLimits[format];
  if (label === "" || label.length > limit || !/^[\w.-]+$/.test(label)) {
    const message = `a label of ${format} has 1 to ${limit} letters, digits, dots, _ and -`;
    found.error(path, "storage.label", message, label);
  }
  if (takenLabels.test(label)) {
    const message = "this is a label of the system disk, or of a disk that is half made";
    found.error(path, "storage.label", message, label);
  }
}

/** A raw disk has nothing that could be labelled or mounted, swap space is not mounted. */
function checkUse(disk: DataDisk, found: Findings): void {
  const { path, options, format } = disk;
  const { mountPath } = options;
  const void_ = {
    raw: ["label", "mountOptions", ...(options.luks === undefined ? ["wipe"] : [])],
    swap: ["mountPath", "mountOptions"],
  } as const;
  for (const key of format === raw || format === "swap" ? void_[format] : []) {
    if (options[key as keyof typeof options] === undefined) continue;
    const message =
      format === raw
        ? "says nothing of a raw disk: give mountPath or format, too, or leave this out"
        : "swap space is not mounted: leave this out";
    found.error(joinPath(path, key), "storage.conflict", message);
  }
  if (
    mountPath === undefined ||
    (isAbsolutePath(mountPath) &&
      !isReadOnly(mountPath) &&
      !isVolatile(mountPath) &&
      !/^\/(etc|usr|boot|oem|tmp)(\/|$)/.test(mountPath))
  ) {
    checkUnitNames(disk, found);
    return;
  }
  const message = "not an absolute path where a disk can be mounted, such as /var/lib/data";
  found.error(joinPath(path, "mountPath"), "storage.path", message, mountPath);
}

/** The units of a disk are called by where it is mounted, and by what is mounted. */
function checkUnitNames({ path, options, format, device }: DataDisk, found: Findings): void {
  if (format === raw) return;
  const { mountPath } = options;
  for (const [name, place, suffix] of [
    ["mountPath", mountPath, ".mount"],
    // The folder of its drop-in.
    ["label", device, ".device.d"],
  ] as const) {
    const message = place === undefined ? undefined : longUnitName(place, suffix);
    if (message !== undefined)
      found.error(joinPath(path, name), "unit.name", message, options[name]);
  }
}
