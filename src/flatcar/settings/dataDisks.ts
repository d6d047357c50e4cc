import { Findings } from "../findings";
import { fragment, type Fragment } from "../fragment";
import { DataDiskFormat, type DataDiskOptions } from "../options/storage";
import { joinPath } from "../problem";
import type { Need } from "../release/gates";
import { setting, type Setting } from "../setting";
import { checkDevice } from "./device";
import { unitText } from "./systemd";
import { isAbsolutePath } from "./values";

/** The device of a unit on the first SCSI controller. Unit 7 is the controller itself. */
export function deviceOfUnit(unit: number): string {
  return `/dev/sd${String.fromCharCode(97 + (unit > 7 ? unit - 1 : unit))}`;
}

const labelLimits = { ext4: 16, xfs: 12, btrfs: 255 } as const;

/** Data disks: a filesystem each, its mount unit, and LUKS under it on request. */
export function dataDisksSetting(
  disks: Readonly<Record<string, DataDiskOptions>>,
  path = "dataDisks",
): Setting {
  const found = new Findings();
  const needs: Need[] = [];
  const storage: NonNullable<Fragment["storage"]> = { filesystems: [] };
  const units: { name: string; enabled: boolean; contents: string }[] = [];
  const seen = new Map<string, string>();
  // In the order in which the virtual machine has them.
  const ordered = Object.entries(disks).sort(([a], [b]) => (a < b ? -1 : 1));
  ordered.forEach(([name, disk], position) => {
    const place = joinPath(path, name);
    const unit = disk.unitNumber ?? (position + 1 >= 7 ? position + 2 : position + 1);
    const device = disk.device ?? deviceOfUnit(unit);
    const format = disk.format ?? DataDiskFormat.Ext4;
    const label = disk.label ?? name;
    checkDisk(disk, { name, unit, device, format, label }, place, found);
    for (const [key, value] of [
      ["device", device],
      ["label", label],
      ["mountPath", disk.mountPath],
    ] as const) {
      const first = seen.get(`${key} ${value}`);
      if (first === undefined) seen.set(`${key} ${value}`, place);
      else found.error(joinPath(place, key), "storage.duplicate", `${first} has the same`, value);
    }
    if (disk.luks !== undefined) {
      const { key, tpm2 = false, discard } = disk.luks;
      (storage.luks ??= []).push({
        name,
        label: name,
        device,
        // A key that is made on the machine, or sealed in its TPM, opens no volume of an earlier machine.
        wipe_volume: (disk.wipe ?? false) || key === undefined || tpm2,
        ...(key === undefined ? {} : { key_file: { inline: key } }),
        ...((discard ?? false) ? { open_options: ["--allow-discards"] } : {}),
      });
      if (tpm2) {
        needs.push({ gate: "tpm2", path: joinPath(joinPath(place, "luks"), "tpm2") });
        units.push({
          name: `bind-${name}-to-tpm.service`,
          enabled: true,
          contents: tpmUnit(name, device),
        });
      }
    }
    storage.filesystems?.push({
      device: disk.luks === undefined ? device : `/dev/mapper/${name}`,
      path: disk.mountPath,
      format,
      label,
      ...((disk.mountOptions ?? []).length > 0
        ? { mount_options: [...(disk.mountOptions ?? [])] }
        : {}),
      ...((disk.wipe ?? false) ? { wipe_filesystem: true } : {}),
      with_mount_unit: true,
    });
  });
  if (storage.filesystems?.length === 0) return setting(fragment(), found);
  return setting(
    fragment({ storage, ...(units.length > 0 ? { systemd: { units } } : {}) }),
    found,
    needs,
  );
}

function tpmUnit(name: string, device: string): string {
  const keyFile = `/etc/luks/${name}`;
  return unitText({
    Unit: [
      `Description=Bind the volume ${name} to the TPM`,
      `ConditionPathExists=${keyFile}`,
      `RequiresMountsFor=/etc/luks`,
    ],
    Service: [
      "Type=oneshot",
      "RemainAfterExit=yes",
      `ExecStart=/usr/bin/systemd-cryptenroll --tpm2-device=auto --unlock-key-file=${keyFile} --wipe-slot=0 --tpm2-pcrs= ${device}`,
      `ExecStart=/usr/bin/rm ${keyFile}`,
    ],
    Install: ["WantedBy=multi-user.target"],
  });
}

interface DiskFacts {
  readonly name: string;
  readonly unit: number;
  readonly device: string;
  readonly format: string;
  readonly label: string;
}

function checkDisk(disk: DataDiskOptions, facts: DiskFacts, path: string, found: Findings): void {
  const place = (key: string): string => joinPath(path, key);
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,46}$/.test(facts.name)) {
    found.error(
      path,
      "storage.label",
      "not a disk name: letters, digits, _ and -, at most 47",
      facts.name,
    );
  }
  if (!Object.values(DataDiskFormat).some((format) => format === facts.format)) {
    found.error(
      place("format"),
      "storage.format",
      "a filesystem is ext4, xfs or btrfs",
      facts.format,
    );
    return;
  }
  const limit = labelLimits[facts.format as DataDiskFormat];
  if (facts.label === "" || facts.label.length > limit || !/^[\w.-]+$/.test(facts.label)) {
    found.error(
      place("label"),
      "storage.label",
      `a label of ${facts.format} has 1 to ${limit} letters, digits, dots, _ and -`,
      facts.label,
    );
  }
  if (/^(ROOT|OEM|EFI-SYSTEM|USR-[AB])$/.test(facts.label)) {
    found.error(place("label"), "storage.label", "this is a label of the system disk", facts.label);
  }
  if (disk.device === undefined) {
    const { unit } = facts;
    if (!Number.isInteger(unit) || unit < 1 || unit > 15 || unit === 7) {
      found.error(
        place("unitNumber"),
        "storage.unit",
        "a data disk is unit 1 to 15 and not 7: 0 is the system disk, 7 the controller",
        unit,
      );
    }
  } else {
    checkDevice(disk.device, place("device"), found);
    if (disk.unitNumber !== undefined) {
      found.error(
        place("unitNumber"),
        "storage.conflict",
        "device and unitNumber say the same thing: give one of them",
      );
    }
  }
  const { mountPath } = disk;
  if (
    !isAbsolutePath(mountPath) ||
    /^\/(etc|usr|boot|oem|run|tmp|dev|proc|sys)(\/|$)/.test(mountPath)
  ) {
    found.error(
      place("mountPath"),
      "storage.path",
      "not an absolute path where a disk can be mounted, such as /var/lib/data",
      mountPath,
    );
  }
  (disk.mountOptions ?? []).forEach((option, i) => {
    if (/^[\w.=:/-]+$/.test(option)) return;
    found.error(joinPath(place("mountOptions"), i), "storage.path", "not one mount option", option);
  });
}
