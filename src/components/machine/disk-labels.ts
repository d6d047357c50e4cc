import type * as pulumi from "@pulumi/pulumi";
import { joinPath, type Problem } from "../../guestinfo";
import { knownOrUndefined } from "../inputs/inputs";
import { disksInState } from "./disks-in-state";

/** SCSI disks that one machine can have: four controllers of fifteen. */
const maxDisks = 60;

/** The label of the system disk. */
const systemDisk = "disk0";

/** The label of a data disk; of the system disk for no name. It is known at preview, where the provider asks for it. */
export type DiskLabels = (name?: string) => pulumi.Output<string>;

/** How the provider knows the disks of a machine. */
export function diskLabelsOf(
  name: string,
  units: pulumi.Output<Readonly<Record<string, number>>>,
  parent: pulumi.Resource,
): DiskLabels {
  const known = knownOrUndefined(units);
  const disks = disksInState(name, parent);
  return (disk) =>
    known.apply(async (all = {}) => {
      const state = await disks;
      const unit = disk === undefined ? 0 : all[disk];
      const own = disk ?? systemDisk;
      return unit === undefined ? own : labelOf(own, unit, state, Object.keys(all));
    });
}

/** A disk as the state of a machine has it. */
interface StateDisk {
  readonly label?: string;
  readonly unitNumber?: number;
  readonly controllerType?: string;
  readonly attach?: boolean;
  readonly keepOnRemove?: boolean;
}

/**
 * The label under which the provider knows a disk. To it another label is another disk, and it deletes the one before with its
 * file. A machine that was imported has labels of its own: "Hard disk 2" in the vCenter's language, or disk1 before
 * terraform-provider-vsphere 2.7.0. They are taken from the state by unit.
 */
export function labelOf(
  name: string,
  unit: number,
  state: unknown,
  names: readonly string[],
): string {
  const disks = disksIn(state);
  if (disks.some(({ label }) => label === name)) return name;
  const label = disks.find((disk) => isAt(unit, disk))?.label;
  if (label === undefined || label === systemDisk || names.includes(label)) return name;
  return isNoName(label) || countedLabel.test(label) ? label : name;
}

/** Whether a machine has a data disk, as far as its state tells. What an import has named otherwise counts as any of them. */
export function hasDisk(state: unknown, name: string): boolean {
  return disksIn(state).some((disk) => disk.label === name || isImported(disk));
}

/** The disks that a machine is to have: units by name, and which of them are resources of their own. */
interface Wanted {
  readonly units: Readonly<Record<string, number>>;
  readonly kept: readonly string[];
}

/** What of an imported machine an `up` would delete, and what to do instead. */
export function importedDiskProblems({ units, kept }: Wanted, state: unknown): Problem[] {
  const disks = disksIn(state).filter(isImported);
  const attached = kept.filter((name) => disks.some((disk) => isAt(units[name] ?? -1, disk)));
  // Later ones are left alone, as those are that others have attached.
  const reached = disksIn(state).slice(0, Object.keys(units).length + 1);
  const declared = [0, ...Object.values(units)];
  const others = disks.filter(
    (disk) => reached.includes(disk) && !declared.some((unit) => isAt(unit, disk)),
  );
  return [...attached.map(attachedProblem), ...others.map(undeclaredProblem)];
}

/**
 * The disks of a machine that its program does not know: what a storage driver or a person has attached. They are told apart by their
 * labels, so that a disk which is not declared any more is none of them. What a refresh finds behind those of the state is
 * somebody's, too, unless the program has a new disk: that is where it will be.
 *
 * @param names The names of the declared data disks; undefined where they are not known.
 */
export function disksOfOthers(names: readonly string[] | undefined, state: unknown): string[] {
  const disks = disksIn(state);
  const declared = 1 + (names ?? []).length;
  const labels = disks.map(({ label }) => label);
  const isAny = disks.some(isImported) ? declared > disks.length : !isAll(names ?? [], labels);
  const others = disks.flatMap((disk, i) => (i >= declared && isOthersDisk(disk) ? [i] : []));
  const behind = isAny ? [] : range(Math.max(declared, disks.length), maxDisks);
  return [...others, ...behind].map((i) => `disks[${i}]`);
}

/** Every disk behind the first ones. */
export function disksFrom(first: number): string[] {
  return range(first, maxDisks).map((i) => `disks[${i}]`);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

function isAll(names: readonly string[], labels: readonly (string | undefined)[]): boolean {
  return names.every((name) => labels.includes(name));
}

/** Whether a disk may be somebody else's: no program has named it. */
export function isOthersDisk(disk: StateDisk): boolean {
  return isOrphan(disk) || isImported(disk);
}

function isOrphan({ label = systemDisk }: StateDisk): boolean {
  return label.startsWith(orphan);
}

function attachedProblem(name: string): Problem {
  const message =
    "the machine was imported, and so the provider takes this disk for the machine's own, which it deletes with the machine: forget the machine (pulumi state delete), power it off, detach the disk and leave its file, delete the machine, and run up with --refresh";
  return { path: joinPath(joinPath("dataDisks", name), "keep"), code: "disk.imported", message };
}

function undeclaredProblem({ label, unitNumber }: StateDisk): Problem {
  const message = `the machine was imported with a disk that is not declared ("${label}" on unit ${unitNumber}), which up would take from it: declare it with this unitNumber; or detach it, leave its file, and run pulumi refresh`;
  return { path: "dataDisks", code: "disk.imported", message };
}

function disksIn(state: unknown): readonly StateDisk[] {
  return Array.isArray(state) ? (state as StateDisk[]) : [];
}

function isAt(unit: number, { unitNumber, controllerType = "scsi" }: StateDisk): boolean {
  return unitNumber === unit && controllerType === "scsi";
}

/** How the provider calls disks that it finds on a machine, by number. */
const orphan = "orphaned_disk";

/** A label as imports counted them once. A data disk can have such a name, too. */
const countedLabel = /^disk\d+$/;

/** Whether no data disk can have this name. What others have attached is orphaned_disk_0 and so on to the provider. */
function isNoName(label: string): boolean {
  return !/^[a-zA-Z0-9][a-zA-Z0-9_-]*$/.test(label);
}

/** Whether an import, and no program, has named the disk. */
function isImported({ label = systemDisk, attach, keepOnRemove }: StateDisk): boolean {
  if (attach === true) return false;
  return isNoName(label) || (keepOnRemove === true && countedLabel.test(label));
}
