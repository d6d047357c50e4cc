import type { IgnitionConfig } from "../../ignition";
import type { Findings } from "../findings";

/** Names that disks and their partitions get in the order in which they answer. The initramfs gives them, and again each boot. */
const kernelName = /^\/dev\/((sd|vd|xvd|hd)[a-z]+\d*|nvme\d+n\d+(p\d+)?)$/;

/**
 * Warns of disks that a config names as the kernel does: on VMware the order has differed between boots, and the wrong disk was
 * formatted (Flatcar issues 222 and 765). It is legal, and right as long as there is one disk.
 */
export function warnOfKernelNames(config: IgnitionConfig, path: string, found: Findings): void {
  const { disks = [], filesystems = [], luks = [], raid = [] } = config.storage ?? {};
  const units = config.systemd?.units ?? [];
  const named = [
    ...[...(disks ?? []), ...(filesystems ?? []), ...(luks ?? [])].map((one) => one.device),
    ...(raid ?? []).flatMap((one) => one.devices ?? []),
    ...units.flatMap(({ contents }) =>
      [...(contents ?? "").matchAll(/^What=(.*)$/gm)].map(([, device]) => device),
    ),
  ].filter((device) => device != null && kernelName.test(device));
  for (const device of new Set(named)) {
    found.warn(
      path,
      "storage.kernel-name",
      "another disk can have this name after the next boot: name it by what stays, such as /dev/disk/by-partlabel/ROOT, /dev/disk/by-label/... or /dev/disk/by-id/..., or declare it in dataDisks",
      device,
    );
  }
}
