import * as pulumi from "@pulumi/pulumi";
import type { Cause, Change, Effect, ImageChange } from "../../cluster/change";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { promiseOf } from "../engine/output-state";
import { knownOrUndefined, undefinedIfFailed, type Soon } from "../inputs/inputs";
import { makesHostKey } from "../lifecycle/host-key";
import { lostDisks } from "../machine/data-disks-lost";
import type { Machine } from "../machine/machine";
import { causesOf } from "./causes";
import { memoryOf, type Memory } from "./memory";
import { comparesWith, toldOf, toldTo } from "./told";

/** A machine whose change is asked for. */
export interface Changing {
  readonly urn: string;
  readonly name: string;
  /** The machine's name in vCenter, where another one is another machine. */
  readonly machineName?: string;
  readonly args: FlatcarVmArgs;
  /** Its plan. A host key that Pulumi makes has something in its place. */
  readonly machine: Soon<Machine>;
  /** What a new machine would be cloned from, once that is known. */
  readonly image: Promise<string | undefined>;
  readonly resource: pulumi.Resource;
}

/** Finds out what becomes of a machine; undefined where the stack's state cannot be read. */
export async function changeOf(changing: Changing): Promise<Change | undefined> {
  const { urn, name, args, resource } = changing;
  const memory = await memoryOf(urn, name, resource);
  if (memory === undefined) return undefined;
  if (memory.machine === undefined) return { effect: "create", causes: [] };
  const machine = await knownPlan(changing.machine);
  const image = imageCause(args, memory, await changing.image);
  const policy = policyOf(args);
  const config = machine === undefined ? undefined : configCauses(machine, args, memory);
  const others = [
    ...nameCauses(changing.machineName, memory),
    ...(image.cause ?? []),
    ...(await linkedCauses(args, memory)),
  ];
  const causes = [...others, ...(config ?? [])];
  const kept = image.kept === undefined ? {} : { keptImage: image.kept };
  const effect = (): Effect => {
    if (others.length > 0) return "replace";
    if (config === undefined) return policy === "ignore" ? "same" : "later";
    if (config.length > 0) return policy === "ignore" ? "keep" : policy;
    return image.kept === undefined ? "same" : "keep";
  };
  const becomes = effect();
  const lost = becomes === "replace" ? lostDisks(args, memory.machine.disks) : [];
  return { effect: becomes, causes, ...kept, ...(lost.length === 0 ? {} : { lostDisks: lost }) };
}

/** A plan once it is known; undefined where only the `up` will know it. */
export async function knownPlan(machine: Soon<Machine>): Promise<Machine | undefined> {
  if ("now" in machine) return machine.now;
  return promiseOf(knownOrUndefined(undefinedIfFailed(machine.later)));
}

/** What of the config changes what becomes of the machine; undefined where that is not known. */
function configCauses(
  machine: Machine,
  args: FlatcarVmArgs,
  { key, record, ignitionSha256, machine: is }: Memory,
): Cause[] | undefined {
  const was = is === undefined ? undefined : toldTo(record, is);
  if (record !== undefined && was !== undefined) {
    const isOther = comparesWith(record, policyOf(args)) && was.trigger !== machine.trigger;
    if (!isOther) return [];
    const causes = causesOf(was, toldOf(machine.trigger, machine.parts, key));
    return causes.length > 0 ? causes : [{ what: "config", how: "changed" }];
  }
  // The state is of a release that noted no parts, nor what it is without a host key that Pulumi makes.
  if (makesHostKey(args)) return undefined;
  if (ignitionSha256 === undefined || ignitionSha256 === machine.ignitionSha256) return [];
  return [{ what: "config", how: `changed; what of it is known from the next up on` }];
}

function policyOf({
  onConfigChange = "replace",
}: FlatcarVmArgs): "replace" | "reprovision" | "ignore" {
  return onConfigChange;
}

function imageCause(
  args: FlatcarVmArgs,
  { machine }: Memory,
  now: string | undefined,
): { readonly cause?: readonly Cause[]; readonly kept?: ImageChange } {
  const was = machine?.image;
  if (was === undefined || now === undefined || was === now) return {};
  if (args.onImageChange !== "replace") return { kept: { was, now } };
  return { cause: [{ what: "image", how: "another", detail: `${was} → ${now}` }] };
}

/** Another kind of clone is another machine, where another image is one. */
async function linkedCauses(args: FlatcarVmArgs, { machine }: Memory): Promise<Cause[]> {
  if (machine?.image === undefined || args.onImageChange !== "replace") return [];
  const given = pulumi.output(args.linkedClone ?? false);
  const now = await promiseOf(knownOrUndefined(undefinedIfFailed(given)));
  if (now === undefined || now === (machine.isLinked === true)) return [];
  return [{ what: "linkedClone", how: "changed", detail: `${String(!now)} → ${String(now)}` }];
}

function nameCauses(name: string | undefined, { machine }: Memory): Cause[] {
  const was = machine?.name;
  if (name === undefined || typeof was !== "string" || was === name) return [];
  return [{ what: "name", how: "another", detail: `${was} → ${name}` }];
}
