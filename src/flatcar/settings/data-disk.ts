import type { DataDiskFormat, DataDiskOptions } from "../options/storage";
import { joinPath } from "../problem";
import { unitsOf } from "./disk-unit";

/** What is on a data disk that is left as it is. */
export const raw = "raw";

/** A data disk with everything that its options leave to defaults. */
export interface DataDisk {
  readonly name: string;
  /** The path of its options. */
  readonly path: string;
  readonly options: DataDiskOptions;
  readonly unit: number;
  readonly format: DataDiskFormat | typeof raw;
  /** The label of what is on it; none on a raw disk. */
  readonly label: string | undefined;
  /** What is mounted or swapped to: the filesystem by its label, or the open volume. */
  readonly device: string;
}

/** The data disks in the order of their names. */
export function readDataDisks(
  disks: Readonly<Record<string, DataDiskOptions>>,
  path: string,
): DataDisk[] {
  const units = unitsOf(disks);
  return Object.entries(disks)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, options]) => {
      const format = options.format ?? (options.mountPath === undefined ? raw : "ext4");
      const label = options.label ?? (format === raw ? undefined : name);
      const device =
        options.luks === undefined ? `/dev/disk/by-label/${label}` : `/dev/mapper/${name}`;
      const at = joinPath(path, name);
      return { name, path: at, options, unit: units[name] ?? 1, format, label, device };
    });
}
