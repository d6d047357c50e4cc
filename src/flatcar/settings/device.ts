import type { Findings } from "../findings";
import { isAbsolutePath } from "./values";

/**
 * Checks the path of a device that a disk setting may use. Kernel names such as those of SCSI disks follow the order in which the
 * disks answer, which differs from boot to boot: Flatcar's documentation on mounting storage forbids them.
 */
export function checkDevice(device: string, path: string, found: Findings): void {
  if (!isAbsolutePath(device) || !device.startsWith("/dev/") || /[\s%"'\\$]/.test(device)) {
    found.error(path, "storage.device", "not a device such as /dev/disk/by-id/...", device);
  } else if (!/^\/dev\/(?!disk\/by-diskseq\/)[^/]+\/./.test(device)) {
    found.error(
      path,
      "storage.device",
      "another disk can have this name after the next boot: give a path that stays, such as /dev/disk/by-id/..., or the unitNumber of a data disk",
      device,
    );
  }
}
