import * as pulumi from "@pulumi/pulumi";
import { keptDisksOf } from "../../machine/data-disks";
import type { FlatcarVmArgs } from "../../flatcar-vm-args";
import { knownOrUndefined } from "../../inputs/inputs";
import { throwProblems, whenKnown } from "../../inputs/problems";
import { lookUpTemplate, pathOfMachine } from "../../machine/template";
import { stackState } from "../../engine/stack-state";
import { leftoverText, takenText, type Taken } from "./advice";
import { findLeftover } from "./leftover";
import { hasErrorHooks } from "../../engine/error-hooks";
import { say } from "../../engine/log";

/** A machine that a preview is about. */
interface Previewed {
  readonly component: string;
  readonly name: string;
  readonly args: FlatcarVmArgs;
  readonly vm: pulumi.CustomResource;
  readonly parent: pulumi.Resource;
}

/**
 * Finds at preview that an earlier `up` did not finish a machine, and that a machine of its name is there: the vCenter went
 * on when the engine was killed, and will not have the name twice. A machine that stays costs no question, as the engine says
 * its id; machines that are to be made cost one look at the state, and those that are to be made again one at the vCenter.
 * In an `up` the name may be taken by the very machine that is made, so the vCenter is left to say so.
 */
export function reportTakenName(previewed: Previewed): void {
  if (!pulumi.runtime.isDryRun()) return;
  const { args, name, vm, parent } = previewed;
  const id = knownOrUndefined(vm.id);
  const { folder, datacenterId } = args;
  const provider = parent.getProvider("vsphere:index/virtualMachine:VirtualMachine")?.urn;
  // Where any of it is unknown, the function is not run.
  pulumi
    .all([id, vm.urn, parent.urn, args.name ?? name, folder, datacenterId, provider])
    .apply(async ([known, urn, parentUrn, vmName, path, datacenter, providerUrn]) => {
      if (known !== undefined) return;
      const state = await stackState(parent);
      // Without its component in the state no earlier operation has begun to make the machine.
      if (state?.has(parentUrn) !== true) return;
      const found = await lookUpTemplate(pathOfMachine(path, vmName), datacenter, parent);
      if (!found.found || found.facts.uuid === state.get(urn)?.uuid) return;
      const taken: Taken = {
        machine: found.facts,
        name: vmName,
        urn,
        parentUrn,
        providerUrn,
        path: path === undefined ? vmName : `${path}/${vmName}`,
        stale: state.has(urn),
        kept: keptDisksOf(args).map((disk) => disk.name),
      };
      if (await isLeftover(taken, parent)) {
        await say("warn", `${previewed.component}: ${leftoverText(taken)}`, parent);
        return;
      }
      const problem = { path: "name", code: "name.taken", value: vmName };
      await whenKnown(() => {
        throwProblems(previewed.component, [{ ...problem, message: takenText(taken) }]);
      });
    });
}

/** Whether the `up` will delete it. What cannot be found out is left to the user. */
async function isLeftover(taken: Taken, parent: pulumi.Resource): Promise<boolean> {
  if (!hasErrorHooks()) return false;
  const { urn, name, machine } = taken;
  const { uuid } = machine;
  const leftover = await findLeftover({ urn, name, uuid, parent }).catch(() => undefined);
  return leftover !== undefined;
}
