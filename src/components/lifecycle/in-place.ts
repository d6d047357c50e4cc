import * as pulumi from "@pulumi/pulumi";
import type * as vsphere from "@pulumi/vsphere";
import { isKnown, promiseOf, valueOf } from "../engine/output-state";
import { perProgram } from "../engine/per-program";
import { hasUpdateHooks, updateHook } from "../engine/update-hooks";
import { childUrn } from "../engine/urn";
import { isPlainObject } from "../inputs/inputs";
import { firstBootOnly } from "../machine/first-boot-keys";
import {
  changesBetween,
  notKnown,
  restarts,
  sidesOf,
  undoneBy,
  type Change,
} from "../machine/property-changes";
import type { Properties } from "../machine/property-effects";
import { ChangeReport, changeLines, textOf, type MachineChanges } from "./change-report";
import type { Reach } from "./reach";
import { say } from "../engine/log";
import { machineType } from "../machine/types";

const ignoredKeys: ReadonlySet<string> = new Set(firstBootOnly);

/** A machine as it runs before it is restarted. */
export interface RunningMachine extends Reach {
  readonly vmId: string;
}

/** A machine that may be changed while it runs. */
interface Machine {
  readonly name: string;
  readonly vm: vsphere.VirtualMachine;
  readonly component: pulumi.Resource;
  /** Whose machines a preview tells of together. */
  readonly group: pulumi.Resource;
  /** How the machine is reached while it reports the given addresses. */
  readonly reach: (reported: readonly string[]) => Reach;
}

type BeforeRestart = (machine: RunningMachine) => Promise<void>;

/** The machines of a deployment by URN, and the hook that the engine calls before it changes one. */
interface Watch {
  readonly machines: Map<string, Machine>;
  readonly report: ChangeReport<pulumi.Resource>;
  readonly hook: pulumi.ResourceHook;
}

const watchOf = perProgram((): Watch => {
  const machines = new Map<string, Machine>();
  const report = new ChangeReport<pulumi.Resource>((changed, group) => {
    const texts = tellers.get(group)?.(changed) ?? changeLines(changed);
    for (const text of texts) void say("info", text, group);
  });
  const hook = updateHook("flatcar-vsphere-in-place", async (update) => {
    const machine = machines.get(update.urn);
    if (machine !== undefined) await beforeUpdate(machine, update, report);
  });
  return { machines, report, hook };
});

/** Who has words of their own for what changes of a group's machines. */
const tellers = new WeakMap<pulumi.Resource, (machines: readonly MachineChanges[]) => string[]>();

/** Lets a group of machines have words of its own for what changes of them. */
export function tellChanges(
  group: pulumi.Resource,
  tell: (machines: readonly MachineChanges[]) => string[],
): void {
  tellers.set(group, tell);
}

const beforeRestarts = new WeakMap<pulumi.Resource, BeforeRestart>();

/** Lets the engine call before it changes a machine. An engine without hooks, or an SDK, changes it as it would without this. */
export function inPlaceHooks(parent: pulumi.Resource): pulumi.ResourceHookBinding {
  return hasUpdateHooks() ? { beforeUpdate: [watchOf(parent).hook] } : {};
}

/** Has a preview say what each change does to a machine that runs, and an `up` do what comes before a restart. */
export function watch(machine: Machine): void {
  if (!hasUpdateHooks()) return;
  const { machines, report } = watchOf(machine.component);
  report.expect(machine.group);
  void promiseOf(machine.component.urn).then((urn) =>
    machines.set(childUrn(urn, machineType, machine.name), machine),
  );
  void promiseOf(machine.vm.urn).then(() => report.passed(machine.group));
}

/** Does something before vSphere restarts a machine to change it, with the machine as it runs. If that fails, nothing is changed. */
export function beforeRestart(component: pulumi.Resource, act: BeforeRestart): void {
  beforeRestarts.set(component, act);
}

/** Has done what comes before a restart of a machine, whoever restarts it. */
export async function aboutToRestart(
  component: pulumi.Resource,
  machine: RunningMachine,
): Promise<void> {
  await beforeRestarts.get(component)?.(machine);
}

async function beforeUpdate(
  { name, component, group, reach }: Machine,
  update: pulumi.ResourceHookArgs,
  report: ChangeReport<pulumi.Resource>,
): Promise<void> {
  const [oldInputs, oldOutputs, newInputs] = await Promise.all(
    [update.oldInputs, update.oldOutputs, update.newInputs].map(plainProperties),
  );
  const sides = sidesOf(
    { oldInputs: oldInputs!, oldOutputs: oldOutputs!, newInputs: newInputs! },
    ignoredKeys,
  );
  const changes = changesBetween(sides);
  const undone = undoneBy(sides, changes);
  if (undone.length > 0) throw new Error(`${name} is not changed: ${undoneText(undone)}`);
  if (pulumi.runtime.isDryRun()) return report.note(group, name, changes);
  if (!restarts(changes)) return;
  const causes = changes.filter(({ effect }) => effect === "restart");
  await say("info", `restarts for ${textOf(causes)}`, component);
  const reported = oldOutputs!.guestIpAddresses;
  await aboutToRestart(component, {
    vmId: update.id,
    ...reach(Array.isArray(reported) ? (reported as string[]) : []),
  });
}

/** The provider would change what needs a restart on the machine as it runs, which vSphere refuses. */
function undoneText(changes: readonly Change[]): string {
  return `virtualMachine.extraConfigRebootRequired: "false": takes back the restart for ${textOf(changes)} where extraConfig changes as well: change one of both first`;
}

/** The properties that a hook is told, with what is secret in them and what is not known yet. */
export async function plainProperties(
  properties: Record<string, unknown> = {},
): Promise<Properties> {
  const entries = Object.entries(properties).map(async ([name, value]) => {
    if (!pulumi.Output.isInstance(value)) return [name, withoutUnknowns(value)];
    return [name, (await isKnown(value)) ? await valueOf(value) : notKnown];
  });
  return Object.fromEntries(await Promise.all(entries)) as Properties;
}

function withoutUnknowns(value: unknown): unknown {
  if (value === pulumi.unknown) return notKnown;
  if (Array.isArray(value)) return value.map(withoutUnknowns);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, withoutUnknowns(child)]),
  );
}
