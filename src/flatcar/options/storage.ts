/** Swap space: a file, or a whole device. */
export interface SwapOptions {
  /** The size of the swap file in MiB, 1 or more. Excludes `device`. */
  sizeMiB?: number;
  /** Where the swap file is. Defaults to "/var/vm/swapfile1". */
  path?: string;
  /** A whole device or partition to use instead of a file, by a path that stays: `/dev/disk/by-id/...`. It is formatted. Excludes `sizeMiB` and `path`. A data disk is one with `format: "swap"`. */
  device?: string;
  /** How eagerly the kernel swaps, 0 to 200. Defaults to the kernel's own, 60. */
  swappiness?: number;
}

/** What Flatcar can make of a data disk: a filesystem, or swap space. */
export const DataDiskFormat = {
  Ext4: "ext4",
  Xfs: "xfs",
  Btrfs: "btrfs",
  Swap: "swap",
} as const;
/** One of the words of `DataDiskFormat`. */
export type DataDiskFormat = (typeof DataDiskFormat)[keyof typeof DataDiskFormat];

/** Encryption of a data disk with LUKS. */
export interface LuksOptions {
  /** The key that opens the volume. Defaults to a random one that the machine makes and keeps on its root filesystem. It is a secret. */
  key?: string;
  /** Whether the machine's TPM 2.0 opens the volume, and no key stays on the machine; `key` then opens it where the TPM is lost. Needs a virtual TPM. Defaults to false. */
  tpm2?: boolean;
  /** Whether discards are passed through to the disk. Defaults to false. */
  discard?: boolean;
}

/** The guest's side of a data disk: its filesystem and where it is mounted. The key in the map names it and labels the filesystem. Without `mountPath` and `format` it is raw, as Ceph, LVM and ZFS want it: `/dev/disk/by-name/<name>` on the machine. */
export interface DataDiskOptions {
  /** Where the disk is mounted: `/var/lib/data`. What the config writes below it is put on the disk. Defaults to nowhere. */
  mountPath?: string;
  /** The device by a path that stays, such as `/dev/disk/by-id/...`; a kernel name is an error, since it moves. Defaults to the disk at `unitNumber`. */
  device?: string;
  /** The unit on the SCSI bus as the vSphere provider counts: 1 to 14 on the first controller, 15 to 29 on the second, up to 59. Defaults to 1 for the only data disk; each of several needs its own. The unit of a disk that exists never changes. */
  unitNumber?: number;
  /** The filesystem, or "swap". Defaults to "ext4" with `mountPath`, else to a raw disk. */
  format?: DataDiskFormat;
  /** The filesystem's label. Defaults to the name in the map. */
  label?: string;
  /** Mount options, such as `noatime`. */
  mountOptions?: string[];
  /** Whether a new machine wipes what is on the disk, once. Defaults to false: a filesystem with the same label and format is kept, so that data survives a replaced machine, and anything else stops the machine. */
  wipe?: boolean;
  /** Encrypts the disk, which is then `/dev/mapper/<name>`. Defaults to no encryption. */
  luks?: LuksOptions;
}
