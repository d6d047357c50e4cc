import type * as pulumi from "@pulumi/pulumi";
import type * as vsphere from "@pulumi/vsphere";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { after } from "../inputs/after";
import type { Soon } from "../inputs/inputs";
import type { Machine } from "../machine/machine";
import type { Reach } from "./reach";
import { waitUntilReady } from "./ready";
import { reprovision } from "./reprovision";
import { noteRestarts } from "./restart-digest";
import { userdataOf } from "./userdata";

const defaultMinutes = 10;

/** A machine that is there, and how it is reached. */
interface Declared extends Reach {
  readonly name: string;
  readonly args: FlatcarVmArgs;
  readonly machine: Soon<Machine>;
  readonly vm: vsphere.VirtualMachine;
  readonly parent: pulumi.Resource;
}

/**
 * Tells a machine a changed config, where it takes one while it runs, and has it probed as its arguments ask. The result is there when it
 * answers; undefined where nobody asks it.
 */
export function answerOf(declared: Declared): pulumi.Output<unknown> | undefined {
  const { args, machine, vm, parent } = declared;
  const { onConfigChange, ready } = args;
  const userdata = onConfigChange === "reprovision" ? userdataOf(machine) : undefined;
  noteRestarts(parent, vm, args, userdata?.digest);
  const minutes = ready?.timeoutMinutes ?? defaultMinutes;
  const told = userdata && reprovision({ ...declared, ...userdata, vmId: vm.id, minutes });
  if (ready === undefined) return told;
  if (told === undefined) return waitUntilReady(ready, { ...declared, vmId: vm.id });
  return after(told, waitUntilReady(ready, { ...declared, vmId: after(told, vm.id) }));
}
