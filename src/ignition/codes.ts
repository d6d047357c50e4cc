import type { ReportKind } from "./report";

/** A rule about Ignition configs: what it prints and what to do about it. */
export interface IgnitionRule {
  readonly kind: ReportKind;
  /** The reference's text; where the text varies, an example or its form. */
  readonly message: string;
  /** What to do, in a sentence. */
  readonly help: string;
}

const error = (message: string, help: string): IgnitionRule => ({ kind: "error", message, help });
const warning = (message: string, help: string): IgnitionRule => ({
  kind: "warning",
  message,
  help,
});

/** Every finding about a raw or generated Ignition config, by its stable code. */
export const ignitionRules = {
  "duplicate-entry": error(
    "duplicate entry defined",
    "Remove or rename one of the two: items of a list are known by their name, path, device, number or value, and files, directories and links share one list.",
  ),
  "path-conflicts-with-unit": error(
    "path conflicts with systemd unit or dropin",
    "Let either storage or systemd.units write the file, not both.",
  ),
  "version-invalid": error(
    "invalid config version (couldn't parse)",
    "Set ignition.version to a version such as 3.3.0.",
  ),
  "version-unsupported": error(
    "unsupported config version",
    "Set ignition.version to one of 3.0.0 to 3.5.0 or 3.6.0-experimental.",
  ),
  "source-required": error("source is required", "Give the entry a source URL."),
  "proxy-scheme": error(
    "proxies must be http(s)",
    "Begin the proxy's URL with http:// or https://.",
  ),
  "proxy-insecure": warning(
    "insecure plaintext HTTP proxy specified for HTTPS resources",
    "Use a proxy with an https:// URL for httpsProxy if there is one.",
  ),
  "url-invalid": error(
    "unable to parse url",
    "Correct the URL: control characters, spaces and malformed % escapes are not allowed.",
  ),
  "url-scheme": error(
    "invalid url scheme",
    "Use a URL with a scheme that this spec version knows: http, https, tftp, s3, gs (3.2), arn (3.4) or data.",
  ),
  "s3-version-id": error("invalid S3 object VersionId", "Give versionId a value or leave it out."),
  "s3-arn": error(
    "invalid S3 ARN format",
    "Write arn:PARTITION:s3:::BUCKET/KEY or an access point's ARN with its object.",
  ),
  "data-url-invalid": error(
    "missing comma before data",
    "Correct the data: URL; the message is the one of Ignition's reader and names what it missed.",
  ),
  "compression-method": error(
    "invalid compression method",
    "Set compression to gzip or leave it empty.",
  ),
  "hash-without-source": error(
    "source must be specified if verification is specified",
    "Give the resource a source, or remove its verification.",
  ),
  "headers-scheme": error(
    "cannot use HTTP headers with this source scheme",
    "Send headers only with http and https sources.",
  ),
  "header-name-empty": error("HTTP header name can't be empty", "Name the header."),
  "header-value-empty": error(
    "unable to parse HTTP header",
    "Give the header a value; leave the value out to remove a header in a merge.",
  ),
  "hash-malformed": error(
    "malformed hash specifier",
    "Write the hash as FUNCTION-HEX, such as sha512-<128 hex digits>.",
  ),
  "hash-function": error("unrecognized hash function", "Use sha512 or (from spec 3.1) sha256."),
  "hash-size": error(
    "incorrect size for hash sum",
    "A sha512 sum has 128 hex digits, a sha256 sum 64.",
  ),
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
  "unit-extension": error(
    "invalid systemd unit extension",
    "End the unit's name with .service, .socket, .mount, .timer or another unit type.",
  ),
  "unit-contents": error(
    "invalid unit content: unable to find end of section",
    "Correct the unit file; the message names what cannot be read.",
  ),
  "unit-without-install": warning(
    'unit "N" is enabled, but has no install section so enable does nothing',
    "Add an [Install] section with WantedBy or RequiredBy, or do not enable the unit.",
  ),
  "template-without-install": warning(
    'template unit "T" for "N" doesn\'t have Install section',
    "Add an [Install] section to the template unit, or do not enable its instance.",
  ),
  "dropin-extension": error(
    "invalid systemd drop-in extension",
    "End the drop-in's name with .conf.",
  ),
  "unused-key": warning(
    "unused key K",
    "Correct the key's name or place: Ignition ignores it (names are case-sensitive here).",
  ),
  "tree-mismatch": warning(
    "context tree does not match content tree at PATH. Line and column reporting may be inconsistent. Unused keys may not be reported",
    "Give the section an object, or leave it out: null means nothing here.",
  ),
  "json-syntax": error(
    "invalid character 'x' looking for beginning of value",
    "Correct the JSON at the place named.",
  ),
  "json-type": error(
    "json: cannot unmarshal string into Go struct field File.storage.files.FileEmbedded1.mode of type int",
    "Give the field a value of the type named.",
  ),
  "config-empty": error("not a config (empty)", "Give the config a text."),
  "config-invalid": error("config is not valid", "Correct the errors reported."),
} as const satisfies Record<string, IgnitionRule>;

/** The stable name of a rule about Ignition configs. */
export type IgnitionCode = keyof typeof ignitionRules;
