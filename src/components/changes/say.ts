import * as pulumi from "@pulumi/pulumi";
import { atMost, causeText, lostText, type Cause, type Change } from "../../cluster/change";
import { promiseOf } from "../engine/output-state";
import { knownOrUndefined, undefinedIfFailed, type Soon } from "../inputs/inputs";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import type { Machine } from "../machine/machine";
import { changeOf, knownPlan } from "./change";
import { memoryOf } from "./memory";
import { nextRecord, recordText, toldOf } from "./told";
import { say } from "../engine/log";

/** Lines about one machine. */
const mostCauses = 12;

/** The machine of a component. */
interface Declared {
  readonly name: string;
  readonly args: FlatcarVmArgs;
  readonly machine: Soon<Machine>;
  /** What a new machine would be cloned from. */
  readonly image: pulumi.Output<string | undefined>;
  readonly component: pulumi.Resource;
}

/** Nodes of which their cluster says what becomes of them. */
const spokenFor = new WeakSet<FlatcarVmArgs>();

/** Leaves it to a cluster to say what becomes of a machine. */
export function speakFor(args: FlatcarVmArgs): void {
  spokenFor.add(args);
}

/** Says why a machine is replaced, or told a new config. Nothing that goes wrong with that may end a program. */
export async function sayChange(declared: Declared): Promise<void> {
  const { name, args, machine, component } = declared;
  if (spokenFor.has(args)) return;
  const urn = await promiseOf(component.urn);
  const image = promiseOf(knownOrUndefined(undefinedIfFailed(declared.image)));
  const change = await changeOf({ urn, name, args, machine, image, resource: component });
  const text = change === undefined ? undefined : changeText(name, change);
  if (text !== undefined) await say("info", text, component);
}

/** What becomes of one machine, in words; undefined where there is nothing to say. */
export function changeText(name: string, change: Change): string | undefined {
  const { effect, causes, keptImage, lostDisks = [] } = change;
  const texts: string[] = [];
  if (effect === "replace") {
    const lost = lostText(lostDisks, 1).map((line) => `  ${line}`);
    texts.push([withCauses(`${name} is replaced`, causes), ...lost].join("\n"));
  }
  if (effect === "reprovision") {
    texts.push(withCauses(`${name} is told a new config and restarts`, causes));
  }
  if (effect === "keep" && causes.length > 0) {
    const head = `${name} stays as it is, since onConfigChange is "ignore"; a new machine would differ`;
    texts.push(withCauses(head, causes));
  }
  if (keptImage !== undefined && effect !== "replace") {
    const { was, now } = keptImage;
    texts.push(
      `image: another than ${name} was made from (${was} → ${now}); it stays, since onImageChange is "ignore"`,
    );
  }
  return texts.length === 0 ? undefined : texts.join("\n");
}

/** Where there is one cause it stands in the first line, which is all that a preview shows beside the resource. */
function withCauses(head: string, causes: readonly Cause[]): string {
  const [first, second] = causes;
  if (first !== undefined && second === undefined) return `${head}: ${causeText(first)}`;
  const lines = atMost(causes.map(causeText), mostCauses);
  return [`${head}, for ${causes.length} reasons:`, ...lines].join("\n  ");
}

/**
 * What the stack is to remember of what a machine is told, for the next preview. It is a secret as a whole, so that its key is.
 * Without it nothing is lost but words: where the state cannot be read, there is none.
 */
export function toldRecord({
  name,
  args,
  machine,
  component,
}: Omit<Declared, "image">): pulumi.Output<string | undefined> {
  const record = async (): Promise<string | undefined> => {
    const urn = await promiseOf(component.urn);
    const [memory, known] = await Promise.all([memoryOf(urn, name, component), knownPlan(machine)]);
    if (memory === undefined || known === undefined) return undefined;
    const { key, isKeyNew, record: before } = memory;
    // The `up` makes a key of its own: a plan that has the preview's would not let it.
    if (isKeyNew && pulumi.runtime.isDryRun()) return pulumi.unknown as string;
    const now = toldOf(known.trigger, known.parts, key);
    const policy = args.onConfigChange ?? "replace";
    return recordText(nextRecord(before, memory.machine, { key, policy, now }));
  };
  return pulumi.secret(record());
}
