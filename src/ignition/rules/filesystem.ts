import { utf8Length } from "../../encoding";
import type { Filesystem } from "../config";
import { isBlank, type Check, type Finding } from "./check";
import { pathFinding } from "./path";

/** The longest label of a format, in bytes. */
const longestLabel: Readonly<Record<string, number>> = {
  ext4: 16,
  btrfs: 256,
  xfs: 12,
  swap: 15,
  vfat: 11,
};

export function checkFilesystem(filesystem: Filesystem, check: Check): void {
  const { device, path } = filesystem;
  if (!isBlank(path)) check.addFinding(pathFinding(path), "path");
  check.addFinding(pathFinding(device), "device");
  check.addFinding(formatFinding(filesystem, check), "format");
  check.addFinding(labelFinding(filesystem), "label");
}

function formatFinding(filesystem: Filesystem, check: Check): Finding | undefined {
  const { format, path, label, uuid, mountOptions, options } = filesystem;
  if (format != null && format !== "") {
    const known =
      Object.hasOwn(longestLabel, format) || (format === "none" && check.since("3.3.0"));
    return known ? undefined : "filesystem-format";
  }
  const described =
    [path, label, uuid].some((text) => !isBlank(text)) ||
    filesystem.wipeFilesystem === true ||
    (mountOptions ?? []).length > 0 ||
    (options ?? []).length > 0;
  return described ? "filesystem-format-required" : undefined;
}

function labelFinding({ format, label }: Filesystem): Finding | undefined {
  if (label == null || label === "") return undefined;
  if (format == null || format === "") return "filesystem-label-needs-format";
  const longest = Object.hasOwn(longestLabel, format) ? longestLabel[format] : undefined;
  if (longest === undefined || utf8Length(label) <= longest) return undefined;
  return {
    code: "filesystem-label-length",
    message: `filesystem labels cannot be longer than ${longest} characters when using ${format}`,
  };
}
