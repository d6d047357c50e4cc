import * as pulumi from "@pulumi/pulumi";
import { keptDisksOf } from "../dataDisks";
import type { FlatcarVmArgs } from "../flatcarVmArgs";
import { knownOrUndefined } from "../inputs";
import { InvalidArgsError } from "../problems";
import { lookUpTemplate, type TemplateFacts } from "../template";
import { stackState } from "./stackState";

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
 * its id; machines that are to be made cost one look at the state, and those that are to be made again one at the vCenter. In an `up` the name may be taken by the very machine that
 * is made, so the vCenter is left to say so.
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
      const inFolder = path === undefined ? vmName : `${path}/${vmName}`;
      const found = await lookUpTemplate(inFolder, datacenter, parent);
      if (!found.found || found.facts.uuid === state.get(urn)?.uuid) return;
      const stale = state.has(urn);
      const commands = takeOver({ urn, parentUrn, providerUrn, path: inFolder, stale });
      const kept = keptDisksOf(args).map((disk) => disk.name);
      const help = kept.length > 0 ? adviceWith(kept) : `${advice(found.facts)}\n${commands}`;
      const message = `the vCenter has a machine of this name (UUID ${found.facts.uuid}), which the stack's state does not have. ${help}`;
      const problem = { path: "name", code: "name.taken", value: vmName, message };
      await pulumi.log.error(new InvalidArgsError(previewed.component, [problem]).message, parent);
    });
}

const others = "If it is not this stack's, choose another name.";

function advice({ address }: TemplateFacts): string {
  return address === undefined
    ? `${others} If an up was cut off while it made it, it has not come up: delete it in the vCenter, or wait until it has an address and take it over, then run up again:`
    : `${others} If an up was cut off while it made it, it has come up since (${address}): take it over, then run up again:`;
}

/** The provider does not take over a machine with attached disks, and the vCenter deletes those with their machine. */
function adviceWith(kept: readonly string[]): string {
  const disks = kept.join(", ");
  return `${others} If an up was cut off while it made it: power it off, detach the disks that are kept (${disks}) and leave their files, or the vCenter deletes them with the machine; then delete it, and run up with --refresh.`;
}

interface TakeOver {
  readonly urn: string;
  readonly parentUrn: string;
  readonly providerUrn: string | undefined;
  /** The machine's path below the datacenter's VM folder. */
  readonly path: string;
  /** Whether the state still has the machine whose place this one takes. */
  readonly stale: boolean;
}

/** What brings a machine into the state. A refresh cannot: the provider finds one that it does not know by its path alone. */
function takeOver({ urn, parentUrn, providerUrn, path, stale }: TakeOver): string {
  const adopt = [
    "pulumi import --yes --protect=false --generate-code=false",
    `--parent 'machine=${parentUrn}'`,
    ...(providerUrn === undefined ? [] : [`--provider 'vsphere=${providerUrn}'`]),
    "vsphere:index/virtualMachine:VirtualMachine",
    `'${urn.slice(urn.lastIndexOf("::") + 2)}'`,
    `'/<datacenter>/vm/${path}'`,
  ].join(" ");
  const commands = stale ? [`pulumi state delete --yes '${urn}'`, adopt] : [adopt];
  return commands.map((line) => `  ${line}`).join("\n");
}
