import * as pulumi from "@pulumi/pulumi";
import { childState, type ResourceState } from "../engine/resource-state";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import type { Problem } from "../../guestinfo";
import { knownOrUndefined } from "../inputs/inputs";
import { throwProblems, whenKnown } from "../inputs/problems";
import { machineType } from "./types";

/** The datastores that disks go to, by unit. A disk that stays where it is has none. */
export type DiskMoves = pulumi.Output<Readonly<Record<number, string>>>;

/**
 * Where the disks of a machine go that goes to another datastore. The provider takes the machine's home alone: to it each disk stays
 * where it was, unless it is told otherwise.
 */
export function diskMovesOf(
  component: string,
  name: string,
  { datastoreId }: FlatcarVmArgs,
  parent: pulumi.Resource,
): DiskMoves {
  const machine = childState(machineType, name, parent);
  const disksTo = async (to: string | undefined): Promise<Readonly<Record<number, string>>> => {
    const known = await machine;
    return whenKnown(() => {
      throwProblems(component, keptDiskProblems(to, known));
      return disksThatMove(to, known);
    });
  };
  return knownOrUndefined(pulumi.output(datastoreId)).apply(disksTo);
}

/** The disks that are on the datastore of their machine go with it; one that is elsewhere stays. */
export function disksThatMove(
  to: string | undefined,
  machine: ResourceState,
): Readonly<Record<number, string>> {
  const from = machine?.["datastoreId"];
  if (to === undefined || from === undefined || from === to) return {};
  return Object.fromEntries(
    disksIn(machine)
      .filter((disk) => disk.datastoreId === from)
      .map(({ unitNumber = 0 }) => [unitNumber, to]),
  );
}

/** A later provider moves each disk with its machine, also one that is a resource of its own: Pulumi would not find it any more. */
export function keptDiskProblems(to: string | undefined, machine: ResourceState): Problem[] {
  const from = machine?.["datastoreId"];
  const kept = disksIn(machine).filter(({ attach }) => attach === true);
  if (to === undefined || from === undefined || from === to || kept.length === 0) return [];
  const names = kept.map(({ label }) => label).join(", ");
  const message = `the machine has disks with keep (${names}), which the provider would take along, away from where Pulumi has them: give "${from as string}"; or let the machine be made anew there: pulumi destroy --target with the URN of its VirtualMachine, which leaves these disks, and pulumi up`;
  return [{ path: "datastoreId", code: "disk.kept", value: to, message }];
}

interface StateDisk {
  readonly label?: string;
  readonly unitNumber?: number;
  readonly datastoreId?: string;
  readonly attach?: boolean;
}

function disksIn(machine: ResourceState): readonly StateDisk[] {
  const disks = machine?.["disks"];
  return Array.isArray(disks) ? (disks as StateDisk[]) : [];
}
