import { Findings } from "../findings";
import { fragment, textFile } from "../fragment";
import type { SwapOptions } from "../options/storage";
import { joinPath } from "../problem";
import { setting, type Setting } from "../setting";
import { checkDevice } from "./device";
import { escapePath, execWord, unitText } from "./systemd";
import { isAbsolutePath } from "./values";

const defaultSwapFile = "/var/vm/swapfile1";

/** Swap space: a file that is made at the first boot, or a device. */
export function swapSetting(options: SwapOptions, path = "swap"): Setting {
  const found = new Findings();
  checkSwap(options, path, found);
  const { swappiness, device } = options;
  const files =
    swappiness === undefined
      ? []
      : [textFile("/etc/sysctl.d/80-swappiness.conf", `vm.swappiness = ${swappiness}\n`)];
  const storage = {
    ...(files.length > 0 ? { files } : {}),
    ...(device === undefined
      ? {}
      : {
          filesystems: [
            { device, format: "swap", label: "swap", wipe_filesystem: true, with_mount_unit: true },
          ],
        }),
  };
  return setting(
    fragment({
      ...(Object.keys(storage).length > 0 ? { storage } : {}),
      ...(device === undefined ? { systemd: { units: swapFileUnits(options) } } : {}),
    }),
    found,
  );
}

function swapFileUnits(
  options: SwapOptions,
): { name: string; enabled?: boolean; contents: string }[] {
  const file = options.path ?? defaultSwapFile;
  const folder = file.slice(0, file.lastIndexOf("/")) || "/";
  const word = execWord(file);
  return [
    {
      name: `${escapePath(file)}.swap`,
      enabled: true,
      contents: unitText({
        Unit: [
          "Description=Swap file",
          "Requires=create-swapfile.service",
          "After=create-swapfile.service",
        ],
        Swap: [`What=${file}`],
        Install: ["WantedBy=multi-user.target"],
      }),
    },
    {
      name: "create-swapfile.service",
      contents: unitText({
        Unit: [
          "Description=Make the swap file",
          "DefaultDependencies=no",
          `RequiresMountsFor=${folder}`,
          `ConditionPathExists=!${file}`,
        ],
        Service: [
          "Type=oneshot",
          "RemainAfterExit=yes",
          `ExecStart=/usr/bin/mkdir --parents ${execWord(folder)}`,
          `ExecStart=/usr/bin/fallocate --length ${options.sizeMiB ?? 1}MiB ${word}`,
          `ExecStart=/usr/bin/chmod 0600 ${word}`,
          `ExecStart=/usr/sbin/mkswap ${word}`,
        ],
      }),
    },
  ];
}

function checkSwap(options: SwapOptions, path: string, found: Findings): void {
  const { sizeMiB, device, swappiness } = options;
  if (device === undefined && !(Number.isInteger(sizeMiB) && Number(sizeMiB) >= 1)) {
    found.error(
      joinPath(path, "sizeMiB"),
      "storage.size",
      "a swap file needs a size: a whole number of MiB, 1 or more",
      sizeMiB,
    );
  }
  if (device !== undefined) {
    checkDevice(device, joinPath(path, "device"), found);
    for (const name of ["sizeMiB", "path"] as const) {
      if (options[name] === undefined) continue;
      found.error(
        joinPath(path, name),
        "storage.conflict",
        "swap is on a device or in a file: give device, or sizeMiB and path",
      );
    }
  }
  if (
    options.path !== undefined &&
    !/^\/(var|opt|home)\/[^\s%"'\\]+$/.test(isAbsolutePath(options.path) ? options.path : "")
  ) {
    found.error(
      joinPath(path, "path"),
      "storage.path",
      "not an absolute path under /var, /opt or /home",
      options.path,
    );
  }
  if (
    swappiness !== undefined &&
    !(Number.isInteger(swappiness) && swappiness >= 0 && swappiness <= 200)
  ) {
    found.error(
      joinPath(path, "swappiness"),
      "storage.swappiness",
      "a whole number from 0 to 200",
      swappiness,
    );
  }
}
