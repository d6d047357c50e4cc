import { error, warning, type IgnitionRule } from "./rule";

/** Findings about the storage section, by their stable codes. */
export const storageRules = {
  "mode-invalid": error(
    "illegal file mode",
    "Use a mode between 0 and 07777; in YAML, octal needs its leading zero.",
  ),
  "mode-special-bits": warning(
    "setuid/setgid/sticky bits are not supported or functional in spec versions older than 3.6.0",
    "Set the special bits with a unit at boot; Ignition drops them.",
  ),
  "path-required": error("path not specified", "Give an absolute path."),
  "path-relative": error("path not absolute", "Begin the path with /."),
  "path-not-simplified": error(
    "path is not fully simplified",
    "Write the path without //, /./, /../ and without a slash at the end.",
  ),
  "owner-id-and-name": error("cannot set both id and name", "Keep either the id or the name."),
  "overwrite-without-source": error(
    "overwrite must be false if source is unspecified",
    "Give the file contents, or remove overwrite.",
  ),
  "path-through-link-file": error(
    "file path includes link in config",
    "Put the file where the link points to, or remove the link.",
  ),
  "path-through-link-directory": error(
    "directory path includes link in config",
    "Put the directory where the link points to, or remove the link.",
  ),
  "path-through-link-link": error(
    "link path includes link in config",
    "Put the link where the other link points to, or remove that one.",
  ),
  "link-target-required": error("link target is required", "Give the link a target."),
  "hard-link-to-directory": error(
    "hard link target is a directory",
    "Use a symbolic link for a directory.",
  ),
  "hard-link-owner": warning(
    "user/group ignored for hard link",
    "Set the owner on the link's target.",
  ),
  "filesystem-over-partitions": warning(
    "filesystem overwrites partitioned device",
    "Put the filesystem on a partition, or remove the partitions.",
  ),
  "filesystem-implicit-wipe": warning(
    "device matches disk with wipeTable enabled; filesystem will be wiped",
    "Set wipeFilesystem to say that this is meant, or remove wipeTable.",
  ),
  "device-required": error(
    "disk device is required",
    "Name the device, such as /dev/disk/by-label/data.",
  ),
  "partition-numbers-collide": error(
    "partition numbers collide",
    "Give each partition of a disk its own number, or 0 for the next free one.",
  ),
  "partitions-overlap": error(
    "partitions overlap",
    "Change the start or the size of one of the two.",
  ),
  "partition-zero-with-absent": error(
    "shouldExist is false for a partition and other partition(s) has start or size 0",
    "Number every partition of a disk on which one must not exist.",
  ),
  "partition-labels-collide": error(
    "cannot use the same partition label twice",
    "Give each partition of a disk its own label.",
  ),
  "partition-absent-with-others": error(
    "shouldExist specified false with other options also specified",
    "Keep only the number of a partition that must not exist.",
  ),
  "partition-number-or-label": error(
    "a partition number >= 1 or a label must be specified",
    "Number the partition or label it.",
  ),
  "partition-label-length": error(
    "partition labels may not exceed 36 characters",
    "Shorten the label.",
  ),
  "partition-label-colon": error(
    "partition label will be truncated to text before the colon",
    "Use a label without a colon.",
  ),
  "guid-invalid": error(
    'doesn\'t match the form "01234567-89AB-CDEF-EDCB-A98765432101"',
    "Write the GUID as 8-4-4-4-12 hex digits.",
  ),
  "filesystem-format-required": error(
    "format cannot be empty when path, label, uuid, wipeFilesystem, options, or mountOptions is specified",
    "Name the format.",
  ),
  "filesystem-format": error(
    "invalid filesystem format",
    "Use ext4, btrfs, xfs, vfat, swap or (from spec 3.3) none.",
  ),
  "filesystem-label-length": error(
    "filesystem labels cannot be longer than N characters when using F",
    "Shorten the label: ext4 16, btrfs 256, xfs 12, swap 15, vfat 11 bytes.",
  ),
  "filesystem-label-needs-format": error(
    "filesystem must specify format if label is specified",
    "Name the format.",
  ),
  "raid-level-required": error("raid level is required", "Set the level, such as raid1."),
  "raid-level": error(
    "unrecognized raid level",
    "Use linear, raid0, raid1, raid4, raid5, raid6 or raid10.",
  ),
  "raid-spares": error(
    "spares unsupported for linear and raid0 arrays",
    "Remove the spares, or use a level with redundancy.",
  ),
  "raid-devices-required": error("raid devices required", "List the devices of the array."),
  "luks-name-slash": error(
    "device names cannot contain slashes",
    "Use a name without a slash; the device appears as /dev/mapper/NAME.",
  ),
  "luks-label-length": error(
    "luks device labels cannot be longer than 47 characters",
    "Shorten the label.",
  ),
  "clevis-custom-with-others": error(
    "cannot use custom clevis config with tpm2, tang, or threshold",
    "Keep either the custom pin or the others.",
  ),
  "luks-key-file": error("invalid key-file source", "Correct the URL of the key file."),
  "cex-with-clevis": error("cannot use cex with clevis", "Keep one of the two."),
  "cex-with-key-file": error("cannot use key file with cex", "Keep one of the two."),
  "clevis-pin-required": error(
    "missing required custom clevis pin",
    "Name the pin of the custom clevis config.",
  ),
  "clevis-pin": error("unsupported clevis pin", "Use the pin tpm2, tang or sss."),
  "clevis-config-required": error(
    "missing required custom clevis config",
    "Give the custom clevis config.",
  ),
  "tang-thumbprint-required": error(
    "thumbprint is required",
    "Give the thumbprint of the Tang server's signing key.",
  ),
  "tang-advertisement": error(
    "advertisement is not valid JSON",
    "Give the advertisement as the server sends it.",
  ),
} as const satisfies Record<string, IgnitionRule>;
