import { dataDiskProgram } from "../../programs";
import { Findings } from "../findings";
import { fragment, textFile, type FragmentFile } from "../fragment";
import type { DataDiskOptions } from "../options/storage";
import { joinPath } from "../problem";
import type { Need } from "../release/gates";
import { setting, type Setting } from "../setting";
import { thing } from "../thing";
import { readDataDisks, type DataDisk } from "./data-disk";
import { checkDataDisks } from "./data-disk-checks";
import { dataDiskProgramPath, dataDiskUnits } from "./data-disk-units";

/** What a machine keeps of its data disks: keys, and which disks it has made its own. A reset of the machine must keep it. */
const dataDiskState = "/etc/flatcar-vsphere/disks";

/**
 * Data disks, made ready at every boot by a program of the package: Ignition runs once, and has no name for a disk's place on the
 * bus that holds on every machine.
 */
export function dataDisksSetting(
  disks: Readonly<Record<string, DataDiskOptions>>,
  path = "dataDisks",
): Setting {
  const found = new Findings();
  const all = readDataDisks(disks, path);
  checkDataDisks(all, path, found);
  if (all.length === 0) return setting(fragment(), found);
  const needs = all
    .filter(({ options }) => options.luks?.tpm2 ?? false)
    .map((disk): Need => ({ gate: "tpm2", path: joinPath(joinPath(disk.path, "luks"), "tpm2") }));
  const files = [textFile(dataDiskProgramPath, dataDiskProgram, 0o755), ...all.flatMap(filesOf)];
  const units = all.flatMap((disk) => dataDiskUnits(disk, all));
  const made = setting(fragment({ storage: { files }, systemd: { units } }), found, needs);
  return {
    ...made,
    claims: Object.assign({}, ...all.map((disk) => claimsOf(disk, all))) as Claims,
  };
}

type Claims = Readonly<Record<string, string>>;

/** The device of a disk that is given by its name, and the units of each disk. */
function claimsOf(disk: DataDisk, all: readonly DataDisk[]): Claims {
  const { device, mountPath } = disk.options;
  const made = [
    `/dev/disk/by-name/${disk.name}`,
    ...(disk.options.luks === undefined ? [] : [disk.device]),
  ];
  return {
    ...(mountPath === undefined ? {} : { [thing.mount(mountPath)]: disk.path }),
    ...Object.fromEntries(made.map((one) => [thing.device(one), disk.path] as const)),
    ...(device === undefined ? {} : { [thing.device(device)]: joinPath(disk.path, "device") }),
    ...(disk.label === undefined || disk.options.luks !== undefined
      ? {}
      : { [thing.label(disk.label)]: disk.path }),
    ...Object.fromEntries(
      dataDiskUnits(disk, all).map((unit) => [thing.unit(unit.name), disk.path] as const),
    ),
  };
}

/** The key of a disk, and the sign that Ignition has run and may have written what belongs on the disk. */
function filesOf({ name, options }: DataDisk): FragmentFile[] {
  const key = options.luks?.key;
  const seed = "Files below the mount path go to the disk at the next boot.\n";
  return [
    ...(key === undefined ? [] : [textFile(`${dataDiskState}/${name}.key`, key, 0o600)]),
    ...(options.mountPath === undefined ? [] : [textFile(`${dataDiskState}/${name}.seed`, seed)]),
  ];
}
