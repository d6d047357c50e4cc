import * as pulumi from "@pulumi/pulumi";
import { joinPath } from "../../guestinfo";
import { beside } from "../engine/construct";
import { say } from "../engine/log";
import { promiseOf } from "../engine/output-state";
import { stackState } from "../engine/stack-state";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { isPlainObject, knownOrUndefined, undefinedIfFailed } from "../inputs/inputs";
import { warnOnce } from "../inputs/warn";
import { hasDisk } from "./disk-labels";
import { disksInState } from "./disks-in-state";

/** What of a data disk decides whether its data is lost with the machine. */
interface DiskFate {
  readonly keep?: unknown;
  readonly wipe?: unknown;
  readonly format?: unknown;
}

/**
 * Warns of data disks that go with the next change of the config, when they are made: then nothing is on them, and to keep one later
 * takes more. Nothing that goes wrong with that may end a program.
 */
export function warnOfLostData(
  name: string,
  args: FlatcarVmArgs,
  component: pulumi.Resource,
  group: object,
): void {
  const change = replacingChange(args);
  if (change === undefined || args.dataDisks === undefined) return;
  const warn = async (): Promise<void> => {
    if ((await stackState(component)) === undefined) return;
    const disks = await promiseOf(knownOrUndefined(undefinedIfFailed(fatesOf(args))));
    const state = await disksInState(name, component);
    const lost = Object.entries(disks ?? {}).filter(
      ([disk, fate]) => isUnanswered(fate) && !hasDisk(state, disk),
    );
    const texts = lost.map(([disk]) => lostText(disk, change));
    warnOnce(texts, component, group);
  };
  void beside(warn().catch((error: unknown) => say("debug", String(error), component)));
}

/** The disks that a machine has, as the stack's state says them, and that go with it without anybody having said that they may. */
export function lostDisks({ dataDisks }: FlatcarVmArgs, state: unknown): string[] {
  if (!isPlainObject(dataDisks)) return [];
  return Object.entries(dataDisks)
    .filter(([name, disk]) => {
      return isPlainObject(disk) && isUnanswered(disk as DiskFate) && hasDisk(state, name);
    })
    .map(([name]) => name)
    .sort();
}

/** What replaces a machine by its policies. */
function replacingChange({ onConfigChange, onImageChange }: FlatcarVmArgs): string | undefined {
  if ((onConfigChange ?? "replace") === "replace") return "config";
  return onImageChange === "replace" ? "image" : undefined;
}

/** Those alone, so that a size which is not known yet hides nothing. */
function fatesOf({ dataDisks }: FlatcarVmArgs): pulumi.Output<Record<string, DiskFate>> {
  const fates: unknown = isPlainObject(dataDisks)
    ? Object.fromEntries(
        Object.entries(dataDisks).map(([name, disk]): [string, unknown] => {
          if (!isPlainObject(disk)) return [name, disk];
          const { keep, wipe, format } = disk as DiskFate;
          return [name, { keep, wipe, format }];
        }),
      )
    : dataDisks;
  return pulumi.output(fates) as pulumi.Output<Record<string, DiskFate>>;
}

/** Whether nobody has said what is to become of the data. */
function isUnanswered({ keep, wipe, format }: DiskFate): boolean {
  return keep === undefined && wipe !== true && format !== "swap";
}

function lostText(name: string, change: string): string {
  const path = joinPath(joinPath("dataDisks", name), "keep");
  return `${path}: is not given, so that the disk goes with its machine, with all data on it, when the ${change} changes: give { datastore: <name> } to keep it, or false if it may go`;
}
