import type { Findings } from "../findings";
import { isAbsolutePath } from "./values";

/** Labels on the system disk (flatcar/scripts, build_library/disk_layout.json). */
const systemPartition =
  /^\/dev\/disk\/by-(?:part)?label\/(?:EFI-SYSTEM|BIOS-BOOT|USR-[AB]|ROOT(?:-C)?|OEM(?:-CONFIG)?)$/;

/**
 * Checks the path of a device that a disk setting may use. Kernel names such as those of SCSI disks follow the order in which the
 * disks answer, which differs from boot to boot: Flatcar's documentation on mounting storage forbids them.
 */
export function checkDevice(device: string, path: string, found: Findings): void {
  if (!isAbsolutePath(device) || !device.startsWith("/dev/") || /[\s%"'\\$]/.test(device)) {
    found.error(path, "storage.device", "not a device such as /dev/disk/by-id/...", device);
  } else if (systemPartition.test(device)) {
    const message = "this is a partition of the system disk: give another device";
    found.error(path, "storage.device", message, device);
  } else if (device.startsWith("/dev/disk/by-name/")) {
    const message =
      "this link to a data disk is made when the machine is up, which is too late here: say in dataDisks what is to be on that disk";
    found.error(path, "storage.device", message, device);
  } else if (!/^\/dev\/(?!disk\/by-diskseq\/)[^/]+\/./.test(device)) {
    found.error(
      path,
      "storage.device",
      "another disk can have this name after the next boot: give a path that stays, such as /dev/disk/by-id/..., or the unitNumber of a data disk",
      device,
    );
  }
}

/** Refuses a name that goes with what is on a device, where something else with another label is put on it. */
export function checkNameStays(device: string, label: string, path: string, found: Findings): void {
  const [, kind, name] = /^\/dev\/disk\/by-(uuid|label)\/(.*)$/.exec(device) ?? [];
  if (kind === undefined || (kind === "label" && name === label)) return;
  found.error(
    path,
    "storage.device",
    `the name is of what is on the device, and is gone when it is formatted with the label ${label}: give one of the device, such as /dev/disk/by-id/... or /dev/disk/by-partlabel/...`,
    device,
  );
}
