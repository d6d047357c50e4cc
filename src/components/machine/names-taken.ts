import type * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import type { Problem } from "../../guestinfo";
import { perProvider } from "../engine/per-provider";
import { stackState } from "../engine/stack-state";
import type { PlacementArgs } from "./machine-args";
import { isPlain } from "../inputs/inputs";
import { findLeftover } from "../lifecycle/interrupted/leftover";
import { onlyDatacenter } from "../vcenter/finder";
import { takenNames, type Ask } from "../vcenter/names";
import { reasonOf } from "../vcenter/reason";
import { ownMachines, pathOf, type Place } from "./own-machines";
import { pathOfMachine } from "./template";

/** Finds the UUID of what has the name of a machine and is nothing of this stack. */
export type ForeignName = (name: string, place: Place) => Promise<string | undefined>;

/** The names of a program's machines in one place. */
interface Names {
  /** Those that nobody has asked for yet. */
  waiting: Set<string>;
  /** The UUIDs of machines of others, by their names, for each name that was searched. */
  readonly searched: Map<string, Promise<ReadonlyMap<string, string>>>;
}

const namesOf = perProvider(() => new Map<string, Names>());

/**
 * Announces the name of a machine, if it and its place are known now, and answers how to find out what has it. Whoever asks first asks
 * for all that are announced by then, so that a cluster costs a question or two.
 */
export function announceName(
  name: pulumi.Input<string>,
  { folder, datacenterId }: PlacementArgs,
  parent: pulumi.Resource,
): ForeignName | undefined {
  if (![name, folder, datacenterId].every(isPlain)) return undefined;
  const key = JSON.stringify([pathOf(folder as string | undefined), datacenterId]);
  const places = namesOf(parent);
  const here: Names = places.get(key) ?? { waiting: new Set(), searched: new Map() };
  places.set(key, here);
  if (!here.searched.has(name as string)) here.waiting.add(name as string);
  return async (one, place) => {
    if (here.waiting.has(one)) {
      const names = [...here.waiting];
      here.waiting = new Set();
      const search = foreignNames(names, place, parent);
      for (const other of names) here.searched.set(other, search);
    }
    return (await here.searched.get(one))?.get(one);
  };
}

/** The UUIDs of machines of others, by the names that they have. Where the state cannot be read nothing is known. */
async function foreignNames(
  names: readonly string[],
  place: Place,
  parent: pulumi.Resource,
): Promise<ReadonlyMap<string, string>> {
  const state = await stackState(parent);
  if (state === undefined) return new Map();
  const own = ownMachines(state);
  const here = own.namesIn(place);
  const asked = names.filter((name) => !here.has(name));
  const found = await takenNames(asked, [...here], askIn(place, parent));
  return new Map([...found].filter(([, uuid]) => !own.uuids.has(uuid)));
}

/** A machine that may be given another name than it has, or another folder. */
interface Renamed {
  readonly name: string;
  readonly place: Place;
  readonly urn: string;
  /** How to find out what has the name, where that was announced. */
  readonly foreign: ForeignName | undefined;
}

/**
 * What is wrong with the name that a machine of the state is to be given. Where the machine is also made again, the old one would be
 * deleted before the vCenter says so. What an `up` that was cut off has made of it under that name is its own.
 */
export async function renameProblems(
  { name, place, urn, foreign }: Renamed,
  parent: pulumi.Resource,
): Promise<Problem[]> {
  const state = await stackState(parent);
  if (state === undefined || !ownMachines(state).isRenamed(urn, name, place)) return [];
  const uuid =
    foreign === undefined
      ? (await foreignNames([name], place, parent)).get(name)
      : await foreign(name, place);
  if (uuid === undefined) return [];
  const isLeftover = await findLeftover({ urn, name, uuid, parent }).then(
    (leftover) => leftover !== undefined,
    () => true,
  );
  return isLeftover ? [] : [foreignNameProblem(name, uuid)];
}

/** What is wrong with a name that a machine of somebody else has. */
export function foreignNameProblem(name: string, uuid: string): Problem {
  const message = `the vCenter has a machine of this name in the same folder (UUID ${uuid}), which the stack's state does not have: choose another name or another folder, or take that machine out of the way`;
  return { path: "name", code: "name.taken", value: name, message };
}

/** Asks for machines right in a folder: without a slash the provider would look in all of the datacenter. */
function askIn({ folder, datacenterId }: Place, parent: pulumi.Resource): Ask {
  return async (pattern) => {
    try {
      const place = datacenterId ?? (await onlyDatacenter(parent));
      const query = { name: pathOfMachine(folder, pattern), datacenterId: place };
      return { uuid: (await vsphere.getVirtualMachine(query, { parent })).id };
    } catch (error) {
      return /resolves to multiple/.test(reasonOf(error)) ? "several" : "none";
    }
  };
}
