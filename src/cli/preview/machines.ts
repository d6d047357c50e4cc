import { addressOf, textOf } from "./facts";
import { effects, type Effect, type Step } from "./steps";
import { findPlaces, type Place } from "./places";

/** A machine, and what becomes of it. */
export interface PreviewedMachine extends Place {
  readonly urn: string;
  /** Its name in vCenter. */
  readonly name: string;
  readonly effect: Effect;
  /** Its addresses; empty where the network gives it one. */
  readonly address: string;
  /** The host that it is pinned to, as vCenter calls it. */
  readonly host: string;
  /** What of its hardware changes, where it stays. */
  readonly changed: readonly string[];
  /** The name of the machine in whose place it comes. */
  readonly was: string;
}

const machineType = "vsphere:index/virtualMachine:VirtualMachine";
const componentType = "flatcar-vsphere:index:FlatcarVm";

/** The machines of this package's components in a preview, in the order of its steps. */
export function machinesOf(steps: readonly Step[]): PreviewedMachine[] {
  const placeOf = findPlaces(steps);
  const components = new Map(
    steps.flatMap(({ urn, after }) => (after === undefined ? [] : [[urn, after.inputs] as const])),
  );
  const found = new Map<string, PreviewedMachine>();
  for (const step of steps) {
    const { urn, effect, before, after } = step;
    if (!urn.includes(`${componentType}$${machineType}::`)) continue;
    const known = found.get(urn);
    // A replacement is more steps than one where all of them are shown.
    if (known !== undefined && effects.indexOf(known.effect) <= effects.indexOf(effect)) continue;
    const component = urn.replace(`$${machineType}::`, "::");
    const name = nameOf(urn, (after ?? before)?.inputs["name"]);
    const old = before === undefined ? name : nameOf(urn, before.inputs["name"]);
    const stays = effect === "changed" || effect === "same" || effect === "imported";
    found.set(urn, {
      ...placeOf(component),
      urn,
      name,
      effect,
      address: addressOf(step, components.get(component)),
      host: textOf((after ?? before)?.inputs["hostSystemId"]),
      changed: stays ? step.changed : [],
      was: effect === "replaced" && old !== name ? old : "",
    });
  }
  return [...found.values()];
}

function nameOf(urn: string, name: unknown): string {
  return textOf(name) || urn.slice(urn.lastIndexOf("::") + 2);
}
