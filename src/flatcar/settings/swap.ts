import { isReadOnly, isVolatile } from "../compose/places";
import { Findings } from "../findings";
import { swapFileProgram } from "../../programs";
import { fragment, textFile, type FragmentUnit } from "../fragment";
import type { SwapOptions } from "../options/storage";
import { joinPath } from "../problem";
import { setting, type Setting } from "../setting";
import { thing } from "../thing";
import { checkDevice, checkNameStays } from "./device";
import { escapePath, execWord, longUnitName, unitText } from "./systemd";
import { isAbsolutePath } from "./values";

/** The label of swap space on a device. */
const swapLabel = "swap";

/** Where the swap file is unless another place is given. */
export const defaultSwapFile = "/var/vm/swapfile1";

/** The program that makes the swap file: see src/programs/shell/swap-file.sh. */
const programPath = "/etc/flatcar-vsphere/swap-file";

/** Swap space: a file that is made where it is missing or not whole, or a device. */
export function swapSetting(options: SwapOptions, path = "swap"): Setting {
  const found = new Findings();
  checkSwap(options, path, found);
  const { swappiness, device } = options;
  const files = [
    ...(device === undefined ? [textFile(programPath, swapFileProgram, 0o755)] : []),
    ...(swappiness === undefined
      ? []
      : [textFile("/etc/sysctl.d/80-swappiness.conf", `vm.swappiness = ${swappiness}\n`)]),
  ];
  const storage = {
    ...(files.length > 0 ? { files } : {}),
    ...(device === undefined
      ? {}
      : {
          filesystems: [
            {
              device,
              format: "swap",
              label: swapLabel,
              wipe_filesystem: true,
              with_mount_unit: true,
            },
          ],
        }),
  };
  const made = setting(
    fragment({
      ...(Object.keys(storage).length > 0 ? { storage } : {}),
      ...(device === undefined ? { systemd: { units: swapFileUnits(options) } } : {}),
    }),
    found,
  );
  const claims = {
    ...(device === undefined
      ? {}
      : {
          [thing.device(device)]: joinPath(path, "device"),
          [thing.label(swapLabel)]: joinPath(path, "device"),
        }),
    ...(swappiness === undefined
      ? {}
      : { [thing.kernelSetting("vm.swappiness")]: joinPath(path, "swappiness") }),
  };
  return { ...made, claims };
}

function swapFileUnits(options: SwapOptions): FragmentUnit[] {
  const file = options.path ?? defaultSwapFile;
  const folder = file.slice(0, file.lastIndexOf("/")) || "/";
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
          "After=systemd-remount-fs.service",
          `RequiresMountsFor=${folder}`,
        ],
        Service: [
          "Type=oneshot",
          "RemainAfterExit=yes",
          `ExecStart=${programPath} ${execWord(file)} ${options.sizeMiB ?? 1}`,
        ],
      }),
    },
  ];
}

/** The kernel swaps to no file of a tmpfs or an overlay (swapon), and /usr is read-only. The unit's name and line hold no white space. */
function canHoldSwap(file: string): boolean {
  return (
    isAbsolutePath(file) &&
    !/[\s%"'\\]/.test(file) &&
    !isReadOnly(file) &&
    !isVolatile(file) &&
    !/^\/(?:etc|tmp)(?:\/|$)/.test(file)
  );
}

function checkSwap(options: SwapOptions, path: string, found: Findings): void {
  const { sizeMiB, device, swappiness } = options;
  if (device === undefined && !(Number.isSafeInteger(sizeMiB) && Number(sizeMiB) >= 1)) {
    found.error(
      joinPath(path, "sizeMiB"),
      "storage.size",
      "a swap file needs a size: a whole number of MiB, 1 or more",
      sizeMiB,
    );
  }
  if (device !== undefined) {
    checkDevice(device, joinPath(path, "device"), found);
    checkNameStays(device, swapLabel, joinPath(path, "device"), found);
    for (const name of ["sizeMiB", "path"] as const) {
      if (options[name] === undefined) continue;
      found.error(
        joinPath(path, name),
        "storage.conflict",
        "swap is on a device or in a file: give device, or sizeMiB and path",
      );
    }
  }
  if (options.path !== undefined && !canHoldSwap(options.path)) {
    found.error(
      joinPath(path, "path"),
      "storage.path",
      "not an absolute path where a swap file can be, such as /var/vm/swapfile1",
      options.path,
    );
  }
  for (const [name, place] of [
    ["path", options.path],
    ["device", device],
  ] as const) {
    const message = place === undefined ? undefined : longUnitName(place, ".swap");
    if (message !== undefined) found.error(joinPath(path, name), "unit.name", message, place);
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
