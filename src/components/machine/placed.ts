import type * as pulumi from "@pulumi/pulumi";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import type { Speaker } from "../inputs/problems";
import { hardwareOf, type Hardware } from "./hardware";
import { referenceCheckOf } from "./reference-check";
import { withIds } from "./references";

/** A machine of which everything that it refers to is looked for. */
export interface PlacedMachine {
  /** Who says what is wrong with the machine. */
  readonly speaker: Speaker;
  /** The arguments, with ids in the place of names. */
  readonly args: FlatcarVmArgs;
  /** It fails where something is not there. */
  readonly hardware: pulumi.Output<Hardware>;
}

/** Looks for everything that a machine refers to: where it goes, and what it is cloned from. */
export function placedOf(
  component: string,
  name: string,
  args: FlatcarVmArgs,
  parent: pulumi.Resource,
): PlacedMachine {
  const { speaker, check } = referenceCheckOf(component, name, args, parent);
  const placed = withIds(args, check);
  const ofImage = hardwareOf(speaker, name, { ...args, datacenterId: placed.datacenterId }, parent);
  // Where the machine stays without something that is gone, nothing is cloned, so that none is made again without it.
  const hardware = ofImage.apply((known) =>
    check.apply(({ stays }) => (stays ? { ...known, uuid: undefined } : known)),
  );
  return { speaker, args: placed, hardware };
}
