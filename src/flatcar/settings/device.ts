import type { Findings } from "../findings";
import { isAbsolutePath } from "./values";

/** Checks the path of a device that a disk setting may use. */
export function checkDevice(device: string, path: string, found: Findings): void {
  if (!isAbsolutePath(device) || !device.startsWith("/dev/") || /[\s%"'\\$]/.test(device)) {
    found.error(
      path,
      "storage.device",
      "not a device such as /dev/sdb or /dev/disk/by-path/...",
      device,
    );
  } else if (/^\/dev\/sda\d*$/.test(device)) {
    found.error(path, "storage.device", "this is the system disk", device);
  }
}
