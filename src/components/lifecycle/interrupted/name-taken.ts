import * as pulumi from "@pulumi/pulumi";
import { keptDisksOf } from "../../machine/data-disks";
import type { FlatcarVmArgs } from "../../flatcar-vm-args";
import { throwProblems, whenKnown, whenKnownTo, type Speaker } from "../../inputs/problems";
import { foreignNameProblem, type ForeignName } from "../../machine/names-taken";
import { ownMachines } from "../../machine/own-machines";
import { lookUpTemplate, pathOfMachine } from "../../machine/template";
import { stackState } from "../../engine/stack-state";
import { leftoverText, takenText, type Taken } from "./advice";
import { findLeftover } from "./leftover";
import { beside } from "../../engine/construct";
import { hasErrorHooks } from "../../engine/error-hooks";
import { isKnown, promiseOf, valueOfInput } from "../../engine/output-state";
import { say } from "../../engine/log";
import { machineType } from "../../machine/types";

/** A machine that a preview is about. */
interface Previewed {
  readonly speaker: Speaker;
  readonly name: string;
  readonly args: FlatcarVmArgs;
  /** Finds what has its name and is nothing of this stack, if the name is known now. */
  readonly foreign: ForeignName | undefined;
  readonly vm: pulumi.CustomResource;
  readonly parent: pulumi.Resource;
}

/**
 * Finds at preview that an earlier `up` did not finish a machine, and that a machine of its name is there: the vCenter went
 * on when the engine was killed, and will not have the name twice. A machine that stays costs no question, as the engine says
 * its id; machines that are to be made cost one look at the state and a question or two at the vCenter for all of them, and those
 * that are to be made again one each.
 * In an `up` the name may be taken by the very machine that is made, so the vCenter is left to say so.
 */
export function reportTakenName(previewed: Previewed): void {
  if (!pulumi.runtime.isDryRun()) return;
  const { speaker, args, name, foreign, vm, parent } = previewed;
  const { folder, datacenterId } = args;
  const provider = parent.getProvider(machineType)?.urn;
  const look = async (): Promise<void> => {
    if (await isKnown(vm.id)) return;
    // Where any of it is unknown, nothing is looked for.
    const [urn, parentUrn, vmName, path, datacenter, providerUrn] = await Promise.all([
      promiseOf(vm.urn),
      promiseOf(parent.urn),
      valueOfInput(args.name ?? name),
      valueOfInput(folder),
      valueOfInput(datacenterId),
      provider && promiseOf(provider),
    ]);
    const state = await stackState(parent);
    if (state === undefined) return;
    const place = { folder: path, datacenterId: datacenter };
    // Without its component in the state no earlier operation has begun to make the machine: nothing of this stack is there.
    if (!state.has(parentUrn)) {
      const uuid = await foreign?.(vmName, place);
      if (uuid === undefined) return;
      await whenKnownTo(speaker, () => {
        throwProblems(speaker.component, [foreignNameProblem(vmName, uuid)]);
      });
      return;
    }
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
      await say("warn", `${speaker.component}: ${leftoverText(taken)}`, parent);
      return;
    }
    // That is said with what the machine refers to, in every `up`.
    if (ownMachines(state).isRenamed(urn, vmName, place)) return;
    const problem = { path: "name", code: "name.taken", value: vmName };
    await whenKnown(() => {
      throwProblems(speaker.component, [{ ...problem, message: takenText(taken) }]);
    });
  };
  void beside(look());
}

/** Whether the `up` will delete it. What cannot be found out is left to the user. */
async function isLeftover(taken: Taken, parent: pulumi.Resource): Promise<boolean> {
  if (!hasErrorHooks()) return false;
  const { urn, name, machine } = taken;
  const { uuid } = machine;
  const leftover = await findLeftover({ urn, name, uuid, parent }).catch(() => undefined);
  return leftover !== undefined;
}
