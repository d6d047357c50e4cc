import { Findings } from "../findings";
import type { SettingOptions } from "../options/machine";
import { joinPath } from "../problem";
import { defaultSwapFile } from "./swap";

/** Refuses a swap file where the filesystem is one of a data disk's to which the kernel does not swap (btrfs(5), swapfile). */
export function checkSwapPlace({ swap, dataDisks = {} }: SettingOptions): Findings {
  const found = new Findings();
  if (swap === undefined || swap.device !== undefined) return found;
  const file = swap.path ?? defaultSwapFile;
  const [disk] = Object.entries(dataDisks)
    .flatMap(([name, { mountPath = "", format, mountOptions = [] }]) =>
      mountPath !== "" && file.startsWith(`${mountPath}/`)
        ? [{ name, mountPath, format, mountOptions }]
        : [],
    )
    .sort((a, b) => b.mountPath.length - a.mountPath.length);
  if (disk?.format !== "btrfs" || disk.mountOptions.includes("nodatacow")) return found;
  const place = joinPath("dataDisks", disk.name);
  found.error(
    "swap.path",
    "storage.path",
    `the file is on the btrfs of ${place}, which copies on write, and the kernel does not swap to such a file: take another place, a data disk with format: "swap", or mountOptions: ["nodatacow"] for ${place}`,
    file,
  );
  return found;
}
