import type * as pulumi from "@pulumi/pulumi";
import { controllersFor, unitsOf } from "../../flatcar/settings/disk-unit";
import { joinPath, type Problem } from "../../guestinfo";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { isPlainObject, mapSoon, soonOf } from "../inputs/inputs";
import { keptDisksOf } from "./data-disks";
import { importedDiskProblems } from "./disk-labels";
import { withDisksInState } from "./disks-in-state";
import type { DiskArgs } from "./machine-args";
import { throwProblems } from "../inputs/problems";

/** The units of a machine's data disks by name. */
export type DiskUnits = pulumi.Output<Readonly<Record<string, number>>>;

/**
 * The units of a machine's data disks. A disk that the machine has stays where it is: moving it restarts the machine, and a guest
 * that keeps its config looks for it where it was.
 */
export function diskUnitsOf(
  component: string,
  name: string,
  args: FlatcarVmArgs,
  parent: pulumi.Resource,
): DiskUnits {
  const { dataDisks = {} } = args;
  // The units alone, so that a size which is not known yet, or a secret key, hides nothing.
  const given =
    isPlainObject(dataDisks) && Object.values(dataDisks).every(isPlainObject)
      ? Object.fromEntries(
          Object.entries(dataDisks as Readonly<Record<string, DiskArgs>>).map(
            ([disk, { unitNumber }]) => [disk, { unitNumber }],
          ),
        )
      : dataDisks;
  const kept = keptDisksOf(args).map((disk) => disk.name);
  const units = mapSoon(soonOf(given), unitsOf);
  return withDisksInState(name, parent, units, (known, disks) => {
    throwProblems(component, [
      ...movedDisks(known, disks),
      ...importedDiskProblems({ units: known, kept }, disks),
    ]);
    return known;
  });
}

/** What would move a disk that the machine has, by what the stack knows of its disks. */
export function movedDisks(units: Readonly<Record<string, number>>, state: unknown): Problem[] {
  if (!Array.isArray(state)) return [];
  return (state as { label?: string; unitNumber?: number }[]).flatMap(({ label, unitNumber }) => {
    const wanted = units[label ?? ""];
    if (wanted === undefined || unitNumber === undefined || wanted === unitNumber) return [];
    const message = `the machine has this disk on unit ${unitNumber}, where it stays: give ${unitNumber}`;
    const path = joinPath(joinPath("dataDisks", label ?? ""), "unitNumber");
    return [{ path, code: "disk.moved", value: String(wanted), message }];
  });
}

/** How many SCSI controllers the disks need; undefined for the one that every machine has. */
export function scsiControllersOf(units: DiskUnits): pulumi.Output<number | undefined> {
  return units.apply((known) => {
    const controllers = controllersFor(Math.max(0, ...Object.values(known)));
    return controllers === 1 ? undefined : controllers;
  });
}
