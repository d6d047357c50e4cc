import type { Int, Resource } from "./config-resource";

/** What is written to the machine's disks. */
export interface Storage {
  /** Directories to make. Defaults to none. */
  directories?: Directory[];
  /** Disks to partition. Defaults to none. */
  disks?: Disk[];
  /** Files to write. Defaults to none. */
  files?: File[];
  /** Filesystems to make. Defaults to none. */
  filesystems?: Filesystem[];
  /** Symbolic and hard links to make. Defaults to none. */
  links?: Link[];
  /** LUKS volumes to make (from spec 3.2). Defaults to none. */
  luks?: Luks[];
  /** Software RAID arrays to make. Defaults to none. */
  raid?: Raid[];
}

/** A user or group, by id or by name, not both. */
export interface Owner {
  /** Numeric id. Defaults to 0 where no name is given. */
  id?: Int;
  /** Name. Defaults to none. */
  name?: string;
}

/** What files, directories and links have in common. */
export interface Node {
  /** Owning group. Defaults to root. */
  group?: Owner;
  /** Replaces what is there. Defaults to false, for files with contents to failing if there is another one. */
  overwrite?: boolean;
  /** Absolute path in its simplest form. */
  path: string;
  /** Owning user. Defaults to root. */
  user?: Owner;
}

/** A directory. */
export interface Directory extends Node {
  /** Permissions, 0 to 0o7777. Defaults to 0o755. */
  mode?: Int;
}

/** A file. */
export interface File extends Node {
  /** Data to add at the end, in order. Defaults to none. */
  append?: Resource[];
  /** Data of the file. Defaults to what is there, or to an empty file. */
  contents?: Resource;
  /** Permissions, 0 to 0o7777. Defaults to 0o644 for a new file. */
  mode?: Int;
}

/** A symbolic or hard link. */
export interface Link extends Node {
  /** Makes a hard link. Defaults to false. */
  hard?: boolean;
  /** What the link points to; required. */
  target?: string;
}

/** A disk and its partitions. */
export interface Disk {
  /** Absolute path of the device. */
  device: string;
  /** Partitions to make, keep or remove. Defaults to none. */
  partitions?: Partition[];
  /** Clears the partition table first. Defaults to false. */
  wipeTable?: boolean;
}

/** A partition; known by its number or its label. */
export interface Partition {
  /** GUID of the partition. Defaults to a random one. */
  guid?: string;
  /** Name of up to 36 bytes, without a colon. Defaults to none. */
  label?: string;
  /** Number from 1. Defaults to 0, the next free one. */
  number?: Int;
  /** Lets an existing partition be resized (from spec 3.2). Defaults to false. */
  resize?: boolean;
  /** False removes the partition. Defaults to true. */
  shouldExist?: boolean;
  /** Size in MiB. Defaults to 0, what is left. */
  sizeMiB?: Int;
  /** Start in MiB. Defaults to 0, the beginning of the largest free space. */
  startMiB?: Int;
  /** GUID of the type. Defaults to Linux data. */
  typeGuid?: string;
  /** Lets a partition that does not match be made anew. Defaults to false. */
  wipePartitionEntry?: boolean;
}

/** A filesystem. */
export interface Filesystem {
  /** Absolute path of the device. */
  device: string;
  /** ext4, btrfs, xfs, vfat, swap or (from spec 3.3) none. Defaults to none; required with most other fields. */
  format?: string;
  /** Label, as long as the format allows. Defaults to none. */
  label?: string;
  /** Options for mounting while Ignition runs (from spec 3.1). Defaults to none. */
  mountOptions?: string[];
  /** Options for the program that makes the filesystem. Defaults to none. */
  options?: string[];
  /** Where to mount it while Ignition runs. Defaults to nowhere. */
  path?: string;
  /** UUID. Defaults to a random one. */
  uuid?: string;
  /** Makes it anew whatever is there. Defaults to false, keeping one that matches. */
  wipeFilesystem?: boolean;
}

/** A LUKS volume (from spec 3.2). */
export interface Luks {
  /** `enabled` binds it to a Crypto Express card (from spec 3.5). Defaults to not. */
  cex?: { enabled?: boolean };
  /** Binds it to a TPM or to Tang servers. Defaults to none. */
  clevis?: Clevis;
  /** Absolute path of the device; required. */
  device?: string;
  /** Passes discards to the device (from spec 3.4). Defaults to false. */
  discard?: boolean;
  /** Key. Defaults to a random one that stays on the machine. */
  keyFile?: Resource;
  /** Label of up to 47 bytes. Defaults to none. */
  label?: string;
  /** Name under /dev/mapper, without slashes. */
  name: string;
  /** Options for opening it, kept (from spec 3.4). Defaults to none. */
  openOptions?: string[];
  /** Options for the program that makes it. Defaults to none. */
  options?: string[];
  /** UUID. Defaults to a random one. */
  uuid?: string;
  /** Makes it anew whatever is there. Defaults to false. */
  wipeVolume?: boolean;
}

/** How a LUKS volume is unlocked without a passphrase. */
export interface Clevis {
  /** A pin with its config as JSON, instead of the others. Defaults to none. */
  custom?: { config?: string; needsNetwork?: boolean; pin?: string };
  /** Tang servers. Defaults to none. */
  tang?: Tang[];
  /** How many of the pins are needed. Defaults to 1. */
  threshold?: Int;
  /** Binds it to the machine's TPM 2. Defaults to false. */
  tpm2?: boolean;
}

/** A Tang server. */
export interface Tang {
  /** Its advertisement as JSON, for binding offline (from spec 3.4). Defaults to asking the server. */
  advertisement?: string;
  /** Thumbprint of its signing key; required. */
  thumbprint?: string;
  /** Its http or https URL; required. */
  url?: string;
}

/** A software RAID array. */
export interface Raid {
  /** Absolute paths of its devices; at least one. */
  devices?: string[];
  /** Level, such as `raid1`; required. */
  level?: string;
  /** Name of the array. */
  name: string;
  /** Options for mdadm. Defaults to none. */
  options?: string[];
  /** Number of spare devices. Defaults to 0; refused for linear and raid0. */
  spares?: Int;
}
