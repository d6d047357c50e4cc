import type { StackState } from "../engine/stack-state";
import { machineType } from "./types";

/** Where a machine is to be: its folder's path below the VM folder, and the id of the datacenter where one is given. */
export interface Place {
  readonly folder: string | undefined;
  readonly datacenterId: string | undefined;
}

/** The machines of a stack, as its state has them. */
interface OwnMachines {
  readonly uuids: ReadonlySet<unknown>;
  readonly namesIn: (place: Place) => ReadonlySet<string>;
  /** Whether a machine is there, and would have a name that no machine of the stack has in its folder. */
  readonly isRenamed: (urn: string, name: string, place: Place) => boolean;
}

const ofStates = new WeakMap<StackState, OwnMachines>();

/** The machines of a state, which are read once for all that ask. */
export function ownMachines(state: StackState): OwnMachines {
  const known = ofStates.get(state) ?? readMachines(state);
  ofStates.set(state, known);
  return known;
}

function readMachines(state: StackState): OwnMachines {
  const byFolder = new Map<string, Set<string>>();
  const uuids = new Set<unknown>();
  for (const [urn, { name, folder, uuid }] of state) {
    if (!urn.includes(`${machineType}::`)) continue;
    const path = pathOf(typeof folder === "string" ? folder : undefined);
    byFolder.set(path, (byFolder.get(path) ?? new Set()).add(String(name)));
    uuids.add(uuid);
  }
  const namesIn = ({ folder }: Place): ReadonlySet<string> =>
    byFolder.get(pathOf(folder)) ?? new Set();
  const isRenamed = (urn: string, name: string, place: Place): boolean =>
    typeof state.get(urn)?.["name"] === "string" && !namesIn(place).has(name);
  return { uuids, namesIn, isRenamed };
}

/** The path of a folder as one text: the provider reads it with a slash before and behind it, too. */
export function pathOf(folder: string | undefined): string {
  return (folder ?? "").replace(/^\/+|\/+$/g, "");
}
