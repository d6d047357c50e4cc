import { randomBytes } from "node:crypto";
import type * as pulumi from "@pulumi/pulumi";
import { perDeployment } from "../engine/per-deployment";
import { stackState, type StackState } from "../engine/stack-state";
import { childUrn } from "../engine/urn";
import { readRecord, type ToldRecord } from "./told";
import { machineType } from "../machine/types";

/** What the stack knows of a machine from before this operation. */
export interface Memory {
  /** The key of this stack's digests. */
  readonly key: string;
  /** Whether the key is of this operation alone, as long as the stack has not noted it. */
  readonly isKeyNew: boolean;
  readonly record?: ToldRecord | undefined;
  /** The digest of its userdata, which older releases have noted, too. */
  readonly ignitionSha256?: unknown;
  /** The machine itself, if it is there. */
  readonly machine?: MachineState;
}

/** A machine as the stack's state has it. */
export interface MachineState {
  readonly uuid: string;
  readonly name?: unknown;
  /** What it was cloned from. */
  readonly image?: string | undefined;
  /** Whether it is a linked clone of that. */
  readonly isLinked?: boolean;
  readonly confirmation?: string | undefined;
  /** Its disks, as the provider says them. */
  readonly disks?: unknown;
}

const newKey = perDeployment(() => randomBytes(32).toString("hex"));

const keys = new WeakMap<StackState, string | undefined>();

/** The key that the stack has already. */
function keyIn(state: StackState): string | undefined {
  if (keys.has(state)) return keys.get(state);
  let key: string | undefined;
  for (const [urn, { told }] of state) {
    if (!urn.includes("flatcar-vsphere:index:FlatcarVm::")) continue;
    key = readRecord(told)?.key;
    if (key !== undefined) break;
  }
  keys.set(state, key);
  return key;
}

/** What the stack knows of the machine of a component, by the component's URN and name; undefined where the state cannot be read. */
export async function memoryOf(
  urn: string,
  name: string,
  resource: pulumi.Resource,
): Promise<Memory | undefined> {
  const state = await stackState(resource);
  if (state === undefined) return undefined;
  const component = state.get(urn);
  const record = readRecord(component?.told);
  const noted = record?.key ?? keyIn(state);
  const key = noted ?? newKey(resource);
  const properties = state.get(childUrn(urn, machineType, name));
  const confirmed = state.get(childUrn(urn, "command:remote:Command", `${name}-reprovisioned`));
  const isKeyNew = noted === undefined;
  const memory = { key, isKeyNew, record, ignitionSha256: component?.ignitionSha256 };
  if (properties === undefined || typeof properties.uuid !== "string") return memory;
  const { uuid, name: vmName, clone, disks } = properties;
  const { templateUuid: image, linkedClone } = (clone ?? {}) as {
    readonly templateUuid?: unknown;
    readonly linkedClone?: unknown;
  };
  const machine: MachineState = {
    uuid,
    name: vmName,
    image: typeof image === "string" ? image : undefined,
    isLinked: linkedClone === true,
    confirmation: typeof confirmed?.stdin === "string" ? confirmed.stdin : undefined,
    disks,
  };
  return { ...memory, machine };
}
