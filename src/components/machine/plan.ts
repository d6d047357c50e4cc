import type { MachineOptions } from "../../flatcar/options/machine";
import type { Problem } from "../../guestinfo";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import type { Found } from "../inputs/given";
import { resolveInputs, type Resolved, type Soon } from "../inputs/inputs";
import { InvalidArgsError, throwProblems, whenKnown } from "../inputs/problems";
import { ownHostKeyProblems } from "../lifecycle/host-key";
import { reprovisionProblems } from "../lifecycle/rules";
import { keptDataProblems, keptDisksOf } from "./data-disks";
import { machineOf, type Machine } from "./machine";
import { plannedInputs } from "./planned-inputs";
import { vcenterProblems } from "./vcenter-rules";

/**
 * Plans a machine: now where every argument is known, else when it becomes known. Throws all problems in one error, those
 * that the caller found already among them. A host key that Pulumi makes is not there yet; something stands in its place.
 */
export function planOf(
  component: string,
  name: string,
  args: FlatcarVmArgs,
  found: Found,
): Soon<Machine> {
  let machine = planned.get(args);
  if (machine === undefined) planned.set(args, (machine = planNew(component, name, args, found)));
  return machine;
}

/** Everything that is wrong with a machine, as far as it is known, with the paths of its own arguments. */
export function planProblems(name: string, args: FlatcarVmArgs): readonly Problem[] {
  try {
    planOf(name, name, args, { problems: vcenterProblems(name, args) });
    return [];
  } catch (error) {
    if (error instanceof InvalidArgsError) return error.problems;
    throw error;
  }
}

/** A cluster plans its nodes before it makes the first, to report every mistake at once. */
const planned = new WeakMap<FlatcarVmArgs, Soon<Machine>>();

function planNew(
  component: string,
  name: string,
  args: FlatcarVmArgs,
  { problems: found, lost = [] }: Found,
): Soon<Machine> {
  const resolved = resolveInputs<MachineOptions>(plannedInputs(name, args));
  const policyProblems = args.onConfigChange === "reprovision" ? reprovisionProblems : undefined;
  const kept = new Set(keptDisksOf(args).map((disk) => disk.name));
  const planFor = (known: Resolved<MachineOptions>): Machine =>
    machineOf(component, known, { problems: found, lost }, (machinePlan) => [
      ...(policyProblems?.(machinePlan) ?? []),
      ...ownHostKeyProblems(machinePlan),
      ...keptDataProblems(known.value.dataDisks ?? {}, kept),
    ]);
  if ("now" in resolved) return { now: planFor(resolved.now) };
  throwProblems(component, found);
  return { later: resolved.later.apply((known) => whenKnown(() => planFor(known))) };
}
