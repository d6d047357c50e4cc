/** Swap space: a file, or a whole device. */
export interface SwapOptions {
  /** The size of the swap file in MiB, 1 or more. Excludes `device`. */
  sizeMiB?: number;
  /** Where the swap file is. Defaults to "/var/vm/swapfile1". */
  path?: string;
  /** A whole device or partition to use instead of a file, such as `/dev/sdc`. It is formatted. Excludes `sizeMiB` and `path`. */
  device?: string;
  /** How eagerly the kernel swaps, 0 to 200. Defaults to the kernel's own, 60. */
  swappiness?: number;
}

/** Filesystems that Ignition can make and Flatcar can mount. */
export const DataDiskFormat = {
  Ext4: "ext4",
  Xfs: "xfs",
  Btrfs: "btrfs",
} as const;
export type DataDiskFormat = (typeof DataDiskFormat)[keyof typeof DataDiskFormat];

/** Encryption of a data disk with LUKS. */
export interface LuksOptions {
  /** The key that opens the volume. Defaults to a random one that Ignition makes and stores on the root filesystem. It is a secret. */
  key?: string;
  /** Whether the volume is also bound to the machine's TPM 2.0 after the first boot, and the key file then removed. Needs a virtual TPM. Defaults to false. */
  tpm2?: boolean;
  /** Whether discards are passed through to the disk. Defaults to false. */
  discard?: boolean;
}

/** The guest's side of a data disk: its filesystem and where it is mounted. The key in the map names it and labels the filesystem. */
export interface DataDiskOptions {
  /** Where the disk is mounted: `/var/lib/data`. */
  mountPath: string;
  /** The device. Defaults to the one for `unitNumber`. */
  device?: string;
  /** The unit on the first SCSI controller, 1 to 15 but not 7: 1 is `/dev/sdb`. Defaults to the position in the order of the names. */
  unitNumber?: number;
  /** The filesystem. Defaults to "ext4". */
  format?: DataDiskFormat;
  /** The filesystem's label. Defaults to the name in the map. */
  label?: string;
  /** Mount options, such as `noatime`. */
  mountOptions?: string[];
  /** Whether an existing filesystem is wiped at first boot. Defaults to false: one with the same label and format is kept, so that data survives a replaced machine. */
  wipe?: boolean;
  /** Encrypts the disk. Defaults to no encryption. */
  luks?: LuksOptions;
}
