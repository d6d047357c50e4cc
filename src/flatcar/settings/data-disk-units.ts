import type { FragmentUnit } from "../fragment";
import type { LuksOptions } from "../options/storage";
import { raw, type DataDisk } from "./data-disk";
import { placeOfUnit } from "./disk-unit";
import { environmentWord, escapePath, unitText } from "./systemd";

/** The program that makes a data disk ready: see src/programs/shell/data-disk.sh. */
export const dataDiskProgramPath = "/etc/flatcar-vsphere/data-disk";

/** How long a disk may take to be ready: far longer than it takes to make a large filesystem, or to miss a disk. */
const patience = "15min";

/** The units of one disk: the program at every boot, and what mounts or swaps to the disk after it. */
export function dataDiskUnits(disk: DataDisk, all: readonly DataDisk[]): FragmentUnit[] {
  const { format, options } = disk;
  const program = `flatcar-data-disk-${disk.name}.service`;
  const fsck = format === "ext4" ? `systemd-fsck@${escapePath(disk.device)}.service` : "";
  const mounted = format !== raw && format !== "swap" && options.mountPath !== undefined;
  const preparing = programUnit(program, disk, all, mounted ? fsck : "");
  if (format === "swap") return [preparing, swapUnit(program, disk), deviceUnit(disk)];
  if (!mounted) return [preparing];
  const after = [program, fsck].join(" ").trim();
  return [preparing, mountUnit(disk, options.mountPath ?? "", after), deviceUnit(disk)];
}

/** systemd waits 90 seconds for a device, also while its program is at work. */
function deviceUnit({ device }: DataDisk): FragmentUnit {
  const contents = unitText({ Unit: [`JobRunningTimeoutSec=${patience}`] });
  return {
    name: `${escapePath(device)}.device`,
    dropins: [{ name: "10-data-disk.conf", contents }],
  };
}

function programUnit(
  name: string,
  disk: DataDisk,
  all: readonly DataDisk[],
  before: string,
): FragmentUnit {
  const used = disk.format === "swap" || disk.options.mountPath !== undefined;
  return {
    name,
    // A disk that nothing mounts is made ready all the same.
    ...(used ? {} : { enabled: true }),
    contents: unitText({
      Unit: [
        `Description=Make the data disk ${disk.name} ready`,
        "DefaultDependencies=no",
        "After=systemd-udevd.service systemd-udev-trigger.service systemd-remount-fs.service",
        ["Before=shutdown.target", used ? before : "local-fs.target"].join(" ").trim(),
        "Conflicts=shutdown.target",
      ],
      Service: [
        "Type=oneshot",
        "RemainAfterExit=yes",
        "PrivateMounts=yes",
        `TimeoutStartSec=${patience}`,
        ...environmentOf(disk, all).map(
          ([key, value]) => `Environment=${environmentWord(key, value)}`,
        ),
        `ExecStart=${dataDiskProgramPath}`,
      ],
      Install: used ? [] : ["WantedBy=local-fs.target"],
    }),
  };
}

/** What the program is told. */
function environmentOf(disk: DataDisk, all: readonly DataDisk[]): [string, string][] {
  const { name, options, unit, format, label } = disk;
  const { controller, target } = placeOfUnit(unit);
  const wipe = options.wipe ?? false;
  const neighbours = all
    .filter((other) => other !== disk)
    .flatMap((other) => [other.name, other.label ?? other.name]);
  const values: Record<string, string | undefined> = {
    NAME: name,
    ...(options.device === undefined
      ? { CONTROLLER: String(controller), TARGET: String(target) }
      : { DEVICE: options.device }),
    FORMAT: format,
    LABEL: label,
    MOUNT: options.mountPath,
    LUKS: options.luks && luksKind(options.luks),
    DISCARD: (options.luks?.discard ?? false) ? "yes" : undefined,
    WIPE: wipe ? "yes" : undefined,
    NEIGHBOURS: wipe && neighbours.length > 0 ? [...new Set(neighbours)].join(" ") : undefined,
  };
  return Object.entries(values).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
}

function luksKind({ key, tpm2 }: LuksOptions): string {
  if (tpm2 ?? false) return "tpm2";
  return key === undefined ? "random" : "key";
}

function mountUnit(disk: DataDisk, mountPath: string, after: string): FragmentUnit {
  const options = disk.options.mountOptions ?? [];
  return {
    name: `${escapePath(mountPath)}.mount`,
    enabled: true,
    contents: unitText({
      Unit: [`Description=Data disk ${disk.name}`, `Requires=${after}`, `After=${after}`],
      Mount: [
        `What=${disk.device}`,
        `Where=${mountPath.replaceAll("%", "%%")}`,
        `Type=${disk.format}`,
        ...(options.length > 0 ? [`Options=${options.join(",")}`] : []),
      ],
      // Without its disk the machine stops: what it would write below the mount path belongs on the disk.
      Install: ["RequiredBy=local-fs.target"],
    }),
  };
}

function swapUnit(program: string, disk: DataDisk): FragmentUnit {
  return {
    name: `${escapePath(disk.device)}.swap`,
    enabled: true,
    contents: unitText({
      Unit: [`Description=Swap disk ${disk.name}`, `Requires=${program}`, `After=${program}`],
      Swap: [`What=${disk.device}`],
      Install: ["WantedBy=swap.target"],
    }),
  };
}
