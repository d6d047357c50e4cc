import { isMap } from "../../cluster/settings";
import { isOthersDisk } from "./disk-labels";
import {
  devices,
  directed,
  effects,
  lesserParts,
  staying,
  undoneRestarts,
  unordered,
  type Devices,
  type Effect,
  type Properties,
} from "./property-effects";

/** Stands for a value that is not known before the `up`. */
export const notKnown = Symbol("not known");

/** One change of a running machine. */
export interface Change {
  /** Such as `memory` or `disks["data"].diskMode`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
  /** What it does; what it does at the worst where the value is not known yet. */
  readonly effect: Effect;
}

/** Both sides of a change: what the machine is, and what its program says. */
export interface Sides {
  readonly before: Properties;
  readonly after: Properties;
  /** Keys of `extraConfig` whose changes are none. */
  readonly ignoredKeys: ReadonlySet<string>;
}

/** What the engine tells of an update: a machine's properties as they were given and as they were made, and as they are to be. */
export interface Update {
  readonly oldInputs: Properties;
  readonly oldOutputs: Properties;
  readonly newInputs: Properties;
}

/**
 * Both sides of an update. What the machine was made with counts, not what it was once asked for; what only the vCenter says
 * of it does not.
 */
export function sidesOf(update: Update, ignoredKeys: ReadonlySet<string>): Sides {
  const { oldInputs, oldOutputs, newInputs } = update;
  const names = Object.keys({ ...oldInputs, ...newInputs }).filter(
    (name) => !name.startsWith("__"),
  );
  const before = names.map((name): [string, unknown] => [
    name,
    name in newInputs
      ? asItWas(name, oldInputs[name], oldOutputs[name], newInputs[name])
      : oldInputs[name],
  ]);
  const after = names.map((name): [string, unknown] => [name, newInputs[name]]);
  return { before: Object.fromEntries(before), after: Object.fromEntries(after), ignoredKeys };
}

/** What a property was. Of what is compared as a whole, a part that is not said any more counts as it was asked for. */
function asItWas(name: string, asked: unknown, made: unknown, said: unknown): unknown {
  const isWhole = name !== "extraConfig" && devices[name] === undefined;
  return isWhole ? partAsItWas(asked, made, said) : (made ?? asked);
}

function partAsItWas(asked: unknown, made: unknown, said: unknown): unknown {
  if (made === undefined || made === null) return asked;
  if (Array.isArray(made)) {
    return made.map((item, i) => partAsItWas(listOf(asked)[i], item, listOf(said)[i]));
  }
  if (!isMap(asked) || !isMap(made) || !isMap(said)) return made;
  const parts = Object.keys({ ...asked, ...said })
    .filter(isProperty)
    .map((part): [string, unknown] => [
      part,
      part in said ? partAsItWas(asked[part], made[part], said[part]) : asked[part],
    ]);
  return Object.fromEntries(parts);
}

/** What changes, and what each change does to the running machine. A property that the table does not have restarts it. */
export function changesBetween(sides: Sides): Change[] {
  const names = [...new Set([...Object.keys(sides.before), ...Object.keys(sides.after)])].sort();
  return names.flatMap((name) => {
    const [before, after] = [sides.before[name], sides.after[name]];
    if (name === "extraConfig") return keyChanges(sides);
    if (after === undefined && staying.has(name)) return [];
    const device = devices[name];
    if (device !== undefined && after !== notKnown) {
      return deviceChanges(name, device, listOf(before), listOf(after));
    }
    const lesser = lesserChanges(name, before, after);
    if (!differs(mainOf(name, before), mainOf(name, after))) return lesser;
    return [...lesser, { path: name, before, after, effect: effectOf(name, before, after, sides) }];
  });
}

/** Whether a machine is restarted for its changes. */
export function restarts(changes: readonly Change[]): boolean {
  return changes.some(({ effect }) => effect === "restart");
}

/** The changes that need a restart which the provider would not do, and so fail: their machine runs on. */
export function undoneBy(sides: Sides, changes: readonly Change[]): Change[] {
  const hasKeys = changes.some(({ path }) => path.startsWith("extraConfig["));
  if (sides.after.extraConfigRebootRequired !== false || !hasKeys) return [];
  return changes.filter(({ path, effect }) => effect === "restart" && undoneRestarts.has(path));
}

function effectOf(name: string, before: unknown, after: unknown, sides: Sides): Effect {
  const direction = directed[name];
  if (direction === undefined) return effects.get(name) ?? "restart";
  if (after === notKnown) return "restart";
  const way = direction[Number(after ?? 0) > Number(before ?? 0) ? "rises" : "falls"];
  if (way === "hot" || way === "restart") return way;
  return sides.before[way] === true && !differs(true, sides.after[way]) ? "hot" : "restart";
}

function lesserChanges(name: string, before: unknown, after: unknown): Change[] {
  if (!isMap(before) || !isMap(after)) return [];
  return Object.entries(lesserParts[name] ?? {})
    .filter(([part]) => differs(before[part], after[part]))
    .map(([part, effect]) => ({
      path: `${name}.${part}`,
      before: before[part],
      after: after[part],
      effect,
    }));
}

/** A property without an order that is none, and without the parts whose change does less. Of a device that has nothing else there is still the device. */
function mainOf(name: string, value: unknown): unknown {
  if (unordered.has(name) && Array.isArray(value)) return value.map(String).sort();
  const lesser = lesserParts[name];
  if (lesser === undefined || !isMap(value)) return value;
  const rest = Object.entries(value).filter(([part]) => isProperty(part) && !(part in lesser));
  return { ...Object.fromEntries(rest), isThere: true };
}

function keyChanges({ before, after, ignoredKeys }: Sides): Change[] {
  const effect = after.extraConfigRebootRequired === false ? "hot" : "restart";
  if (after.extraConfig === notKnown) {
    return [{ path: "extraConfig", before: undefined, after: notKnown, effect }];
  }
  const [old, now] = [mapOf(before.extraConfig), mapOf(after.extraConfig)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((key) => !ignoredKeys.has(key) && differs(old[key], now[key]))
    .sort()
    .map((key) => ({
      path: `extraConfig[${JSON.stringify(key)}]`,
      before: old[key],
      after: now[key],
      effect,
    }));
}

function deviceChanges(
  list: string,
  { by, properties, comes, goes }: Devices,
  before: readonly Properties[],
  after: readonly Properties[],
): Change[] {
  const place = (device: Properties, index: number): unknown =>
    by === undefined ? index : device[by];
  const old = new Map(before.map((device, index) => [place(device, index), device]));
  const at = (device: Properties, index: number): string =>
    `${list}[${JSON.stringify(place(device, index)) ?? index}]`;
  const now = new Set(after.map(place));
  const gone = before.flatMap((device, index): Change[] => {
    if (now.has(place(device, index)) || !goesWithDeclaration(list, device)) return [];
    return [{ path: at(device, index), before: device, after: undefined, effect: goes }];
  });
  const changed = after.flatMap((device, index): Change[] => {
    const path = at(device, index);
    const was = old.get(place(device, index));
    if (was === undefined) {
      return [{ path, before: undefined, after: device, effect: comes(device) }];
    }
    return Object.entries(device)
      .filter(([name, value]) => isProperty(name) && value !== undefined)
      .filter(([name, value]) => differs(was[name], value))
      .map(([name, value]) => ({
        path: `${path}.${name}`,
        before: was[name],
        after: value,
        effect: properties[name] ?? "hot",
      }));
  });
  return [...changed, ...gone];
}

/** Whether a device goes that is not declared any more. Others' disks are left alone, and kept ones detached. */
function goesWithDeclaration(list: string, device: Properties): boolean {
  return list !== "disks" || (device["attach"] !== true && !isOthersDisk(device));
}

/** Whether a value is another one. What is not given is sent as false, 0 or nothing; what only the vCenter says does not count. */
function differs(before: unknown, after: unknown): boolean {
  if (after === notKnown) return true;
  if (isEmpty(before) && isEmpty(after)) return false;
  if (Array.isArray(after)) {
    const old = listOf(before);
    return old.length !== after.length || after.some((item, i) => differs(old[i], item));
  }
  if (typeof after === "object" && after !== null) {
    const [old, now] = [mapOf(before), mapOf(after)];
    return Object.keys({ ...old, ...now }).some(
      (key) => isProperty(key) && differs(old[key], now[key]),
    );
  }
  return before !== after;
}

/** The provider notes among the inputs which of them are its defaults. */
function isProperty(name: string): boolean {
  return !name.startsWith("__");
}

/** Whether a value is as good as none. */
export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === false || value === 0 || value === "";
}

function listOf(value: unknown): readonly Properties[] {
  return Array.isArray(value) ? (value as Properties[]) : [];
}

function mapOf(value: unknown): Properties {
  return typeof value === "object" && value !== null ? (value as Properties) : {};
}
