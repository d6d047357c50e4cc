import { joinPath, type Problem } from "../../guestinfo";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { isPlain, isPlainObject } from "../inputs/inputs";
import type { DiskArgs, KeptDiskArgs } from "./machine-args";

/** A data disk that outlives its machine. */
export interface KeptDisk {
  readonly name: string;
  readonly disk: DiskArgs;
  readonly keep: KeptDiskArgs;
}

/** Where a kept disk's file is unless the arguments say otherwise. */
export const keptDiskFolder = "flatcar-data";

/** The data disks that are resources of their own. Which there are is known before anything else is. */
export function keptDisksOf({ dataDisks }: FlatcarVmArgs): KeptDisk[] {
  if (!isPlainObject(dataDisks)) return [];
  return Object.entries(dataDisks).flatMap(([name, given]) => {
    if (!isPlainObject(given)) return [];
    const disk = given as unknown as DiskArgs;
    // Whatever else it is, `keep` asks for it; what is wrong with it is a problem of its own.
    return isKept(disk) ? [{ name, disk, keep: disk.keep as KeptDiskArgs }] : [];
  });
}

/** Whether a disk asks to be kept, rightly or not. */
function isKept({ keep }: { readonly keep?: unknown }): boolean {
  return keep !== undefined && keep !== false;
}

const place = (name: string, ...keys: string[]): string =>
  keys.reduce((path, key) => joinPath(path, key), joinPath("dataDisks", name));

/** Finds what is wrong with kept disks, as far as it is known now. */
export function keptDiskProblems(args: FlatcarVmArgs): Problem[] {
  return keptDisksOf(args).flatMap((kept) => {
    const problems = settingProblems(kept);
    if (args.datastoreClusterId === undefined) return problems;
    const message =
      "is attached to its machine, which a datastore cluster does not allow: give datastoreId instead of datastoreClusterId";
    return [...problems, { path: place(kept.name, "keep"), code: "disk.keep", message }];
  });
}

function settingProblems({ name, keep }: KeptDisk): Problem[] {
  if (!isPlainObject(keep)) {
    const message =
      "decides which resources there are: give an object, such as { datastore: <name> }, or false, and no Output";
    return [{ path: place(name, "keep"), code: "disk.keep", message }];
  }
  const problems: Problem[] = [];
  const { datastore, folder, protect } = keep;
  if (datastore === undefined || datastore === "") {
    const message = "is required: give the name of the datastore that the disk is on";
    problems.push({ path: place(name, "keep", "datastore"), code: "args.missing", message });
  }
  if (typeof folder === "string" && !/^[^/[\]]+(\/[^/[\]]+)*$/.test(folder)) {
    const message = "must be a path in the datastore, such as data/web, without brackets";
    problems.push(invalid(place(name, "keep", "folder"), folder, message));
  }
  if (protect !== undefined && typeof protect !== "boolean") {
    const message = "must be true or false, and no Output";
    problems.push(invalid(place(name, "keep", "protect"), protect, message));
  }
  return problems;
}

function invalid(path: string, value: unknown, message: string): Problem {
  return {
    path,
    code: "args.invalid",
    message,
    ...(isPlain(value) ? { value: String(value) } : {}),
  };
}

/** What the guest's side of a data disk says about the data on it. */
interface GuestDisk {
  readonly wipe?: boolean;
  readonly luks?: { readonly key?: string; readonly tpm2?: boolean };
  /** Left where the arguments were not known when the machine was declared. */
  readonly keep?: unknown;
}

/** Finds what would lose the data of kept disks in the guest, once all of that is known. */
export function keptDataProblems(
  disks: Readonly<Record<string, GuestDisk>>,
  kept: ReadonlySet<string>,
): Problem[] {
  return Object.entries(disks).flatMap(([name, disk]): Problem[] => {
    const path = place(name, "keep");
    const problem = (message: string): Problem => ({ path, code: "disk.keep", message });
    if (!kept.has(name)) {
      const message =
        "decides which resources there are: give dataDisks and this disk as plain objects, not as Outputs";
      return isKept(disk) ? [problem(message)] : [];
    }
    const { wipe = false, luks } = disk;
    const lost = problemOfLuks(luks);
    return [
      ...(wipe
        ? [problem("keeps what wipe: true deletes on each new machine: leave one of them out")]
        : []),
      ...(lost === undefined ? [] : [problem(lost)]),
    ];
  });
}

function problemOfLuks(luks: GuestDisk["luks"]): string | undefined {
  if (luks === undefined || luks.key !== undefined) return undefined;
  return luks.tpm2 === true
    ? "keeps what luks.tpm2 seals for one machine alone, and the next machine has another TPM: give luks.key, too"
    : "keeps what no other machine can read: the key of luks is made on the machine and lost with it; give luks.key";
}
