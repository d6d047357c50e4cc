import { shellQuoted } from "../../../encoding";
import type { TemplateFacts } from "../../machine/template";
import { importCommand } from "../import-command";
import { machineType } from "../../machine/types";

/** A machine whose name another one has, which the state does not know. */
export interface Taken {
  readonly name: string;
  /** What has the name. */
  readonly machine: TemplateFacts;
  readonly urn: string;
  readonly parentUrn: string;
  readonly providerUrn: string | undefined;
  /** The machine's path below the datacenter's VM folder. */
  readonly path: string;
  /** Whether the state still has the machine whose place this one takes. */
  readonly stale: boolean;
  /** The names of its kept disks. */
  readonly kept: readonly string[];
}

/** What `up` does with a machine that an `up` before it has left. One that has come up is complete, and can stay. */
export function leftoverText(taken: Taken): string {
  const { kept, machine } = taken;
  const { uuid, address } = machine;
  const naming = address === undefined ? `UUID ${uuid}` : `UUID ${uuid}, address ${address}`;
  const text = `the vCenter has a machine of this name (${naming}), which an up that was cut off was making: up deletes it and makes it again`;
  if (kept.length > 0) return `${text}; the disks that are kept (${kept.join(", ")}) stay.`;
  if (address === undefined) return `${text}.`;
  return `${text}. To keep it as it is, run before up:\n${takeOver(taken)}`;
}

/** What to do about a machine of which it is not known that it was left. */
export function takenText(taken: Taken): string {
  const text = `the vCenter has a machine of this name (UUID ${taken.machine.uuid}), which the stack's state does not have. If it is not this stack's, choose another name. If an up was cut off while it made it`;
  const { kept } = taken;
  if (kept.length > 0) {
    return `${text}: power it off, detach the disks that are kept (${kept.join(", ")}) and leave their files, or the vCenter deletes them with the machine; then delete it, and run up with --refresh. With govc on PATH up does all of it.`;
  }
  const { address } = taken.machine;
  const way =
    address === undefined
      ? "it has not come up: put govc on PATH, so that up deletes it; or delete it in the vCenter, or wait until it has an address and take it over, then run up again:"
      : `it has come up since (${address}): put govc on PATH, so that up deletes it and makes it again; or take it over, then run up again:`;
  return `${text}, ${way}\n${takeOver(taken)}`;
}

/**
 * What brings a machine into the state. A refresh cannot: the provider finds one that it does not know by its path alone. Nor
 * can it take over one with attached disks.
 */
function takeOver(taken: Taken): string {
  const id = `/<datacenter>/vm/${taken.path}`;
  const adopt = importCommand({ ...taken, type: machineType }, id, ["--protect=false"]);
  const forget = `pulumi state delete --yes ${shellQuoted(taken.urn)}`;
  const commands = taken.stale ? [forget, adopt] : [adopt];
  return commands.map((line) => `  ${line}`).join("\n");
}
