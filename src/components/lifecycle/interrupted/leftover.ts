import type * as pulumi from "@pulumi/pulumi";
import { upKey } from "../../../guestinfo";
import { govcOf, type Govc } from "./govc";
import { cutOffAttempts } from "./pending-creates";

/** A machine that an `up` was making when it was cut off. */
export interface Leftover {
  /** Deletes it. The disks with the given paths on their datastores are detached before, and stay. */
  remove(keep: readonly string[]): Promise<void>;
}

/** A machine that is to be made, and what has its name. */
interface Place {
  readonly urn: string;
  readonly name: string;
  /** The UUID of what has its name. */
  readonly uuid: string;
  readonly parent: pulumi.Resource;
}

/** What govc tells of a machine, as far as it is needed. */
interface Machine {
  readonly self: { readonly type: string; readonly value: string };
  readonly name: string;
  readonly config: {
    readonly template: boolean;
    readonly extraConfig?: readonly { readonly key: string; readonly value: string }[];
    readonly hardware: { readonly device: readonly Device[] };
  };
}

interface Device {
  readonly controllerKey?: number;
  readonly unitNumber?: number;
  readonly backing?: { readonly fileName?: string };
}

/**
 * Finds out whether a machine that the state does not know is what an `up` that was cut off has left: the engine must have
 * written down that it began to make it, and the machine must say that it comes from that attempt. A machine that the vCenter
 * had only cloned says nothing yet; it counts if it has never been started, so that nothing can be lost with it.
 */
export async function findLeftover(place: Place): Promise<Leftover | undefined> {
  const { urn, name, uuid, parent } = place;
  const attempts = await cutOffAttempts(urn, parent);
  if (attempts.size === 0) return undefined;
  const govc = await govcOf(parent);
  const machine = await machineOf(govc, uuid);
  // UUIDs are not unique where machines were copied by hand, and a template was never started either.
  if (machine.name !== name || machine.config.template) return undefined;
  const reference = `${machine.self.type}:${machine.self.value}`;
  const attempt = attemptOfMachine(machine);
  const isLeft = attempt === undefined ? await neverRan(govc, reference) : attempts.has(attempt);
  if (!isLeft) return undefined;
  const remove = async (keep: readonly string[]): Promise<void> => {
    const disks = disksOf(machine, keep);
    if (disks.length > 0) {
      await govc("vm.power", "-off", "-force", reference);
      await govc("device.remove", "-vm", reference, "-keep", ...disks);
    }
    await govc("vm.destroy", reference);
  };
  return { remove };
}

async function machineOf(govc: Govc, uuid: string): Promise<Machine> {
  const answer = JSON.parse(await govc("vm.info", "-json", `-vm.uuid=${uuid}`)) as {
    readonly virtualMachines: readonly [Machine];
  };
  return answer.virtualMachines[0];
}

function attemptOfMachine({ config }: Machine): string | undefined {
  return config.extraConfig?.find(({ key }) => key === upKey)?.value;
}

/** Whether the vCenter still knows all of a machine's life, and it was never started in it. */
async function neverRan(govc: Govc, reference: string): Promise<boolean> {
  const has = async (...types: string[]): Promise<boolean> => {
    const flags = types.flatMap((type) => ["-type", type]);
    return (await govc("events", "-json", ...flags, reference)) !== "";
  };
  return (
    (await has("VmClonedEvent", "VmDeployedEvent", "VmCreatedEvent")) &&
    !(await has("VmStartingEvent", "VmPoweredOnEvent"))
  );
}

/** The machine's disks with the given paths, by the names that govc has for them. */
function disksOf({ config }: Machine, paths: readonly string[]): string[] {
  return config.hardware.device
    .filter(({ backing }) => paths.includes((backing?.fileName ?? "").replace(/^\[.*?\] /, "")))
    .map(({ controllerKey, unitNumber }) => `disk-${controllerKey}-${unitNumber}`);
}
