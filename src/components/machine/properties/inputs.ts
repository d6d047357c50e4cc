import * as pulumi from "@pulumi/pulumi";
import { shown, type Problem } from "../../../guestinfo/problem";
import type { FlatcarVmArgs } from "../../flatcar-vm-args";
import { isPlain, knownOrUndefined, soonOf } from "../../inputs/inputs";
import { throwLateProblems, whenKnown } from "../../inputs/problems";
import { exclusionProblems, type KnownHardware } from "./exclusions";
import { hardwareKeys, machineProperties, providerName, type HardwareKey } from "./machine";
import type { Rule } from "./rule";

/** What a value breaks of the rule of its property, or nothing. */
export function ruleProblems(rule: Rule, path: string, value: unknown): Problem[] {
  if (rule.holds(value)) return [];
  return [{ path, code: "args.invalid", ...shown(value), message: `must be ${rule.is}` }];
}

/** What is wrong with a machine's hardware, as far as it is known. */
export function hardwareProblems(args: FlatcarVmArgs): Problem[] {
  const values = Object.fromEntries(
    [...hardwareKeys, "hostSystemId" as const].flatMap((key): [string, unknown][] => {
      const value = args[key];
      if (value === undefined) return [];
      const soon = soonOf<unknown>(value);
      return [[key, "now" in soon ? soon.now : undefined]];
    }),
  );
  return problemsOf(values);
}

/** The same of values that are known; what is there and undefined is not known yet. */
function problemsOf(values: KnownHardware): Problem[] {
  const wrong = hardwareKeys.flatMap((key) =>
    values[key] === undefined ? [] : ruleProblems(machineProperties[key].rule, key, values[key]),
  );
  // What is no value at all excludes nothing.
  const broken = new Set(wrong.map(({ path }) => path));
  const right = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, broken.has(key) ? undefined : value]),
  );
  return [...wrong, ...exclusionProblems({ ...defaults, ...right })];
}

const defaults = Object.fromEntries(
  hardwareKeys.flatMap((key) => {
    const { default: value, to = "" } = machineProperties[key];
    return value === undefined || to.includes(".") ? [] : [[key, value]];
  }),
) as KnownHardware;

/** Arguments of the hardware, checked: those that are known now were with all others, and the rest are as soon as they are known. */
export type CheckedHardware = Readonly<Partial<Record<HardwareKey, pulumi.Input<unknown>>>>;

/** The arguments of the hardware. In a preview the ones that are not known yet hide nothing of the others. */
export function checkedHardware(component: string, args: FlatcarVmArgs): CheckedHardware {
  // The size of the system disk is checked where the image is known.
  const given = [...hardwareKeys, "hostSystemId" as const].filter(
    (key) => args[key] !== undefined && key !== "diskSizeGb",
  );
  const isLate = (key: (typeof given)[number]): boolean => "later" in soonOf<unknown>(args[key]);
  const late = given.filter(isLate);
  const now = Object.fromEntries(
    given.filter((key) => !late.includes(key)).map((key) => [key, args[key]]),
  ) as CheckedHardware;
  if (late.length === 0) return now;
  const values = late.map((key) => pulumi.output<unknown>(args[key]));
  const check = pulumi.all(values.map(knownOrUndefined)).apply((known) =>
    whenKnown(async () => {
      const all = { ...now, ...Object.fromEntries(late.map((key, i) => [key, known[i]])) };
      await throwLateProblems(component, problemsOf(all as KnownHardware), values);
    }),
  );
  const done = pulumi.unsecret(check);
  const later = late.map((key, i) => {
    const otherwise = key === "hostSystemId" ? undefined : machineProperties[key].default;
    return [key, pulumi.all([values[i], done]).apply(([value]) => value ?? otherwise)];
  });
  return { ...now, ...(Object.fromEntries(later) as CheckedHardware) };
}

/** The hardware in the provider's words, but for what is a part of something else or comes from the image. */
export function hardwareInputs(hardware: CheckedHardware): Record<string, unknown> {
  const own = hardwareKeys.filter(
    (key) => machineProperties[key].fromImage !== true && !providerName(key).includes("."),
  );
  const sent = own.map((key) => [
    providerName(key),
    hardware[key] ?? machineProperties[key].default,
  ]);
  const inputs = Object.fromEntries(sent.filter(([, value]) => value !== undefined)) as Record<
    string,
    unknown
  >;
  if (hardware.pciDeviceIds !== undefined)
    inputs["pciDeviceIds"] = unlessEmpty(hardware.pciDeviceIds);
  // The provider locks nothing unless both are the same.
  const { memoryReservationLockedToMax: locked, memoryReservation } = hardware;
  if (locked === undefined || memoryReservation !== undefined) return inputs;
  const memory = inputs["memory"] as pulumi.Input<number>;
  const reserved = isPlain(locked)
    ? locked === true
      ? memory
      : undefined
    : pulumi.all([locked, memory]).apply(([is, all]) => (is === true ? all : undefined));
  return reserved === undefined ? inputs : { ...inputs, memoryReservation: reserved };
}

/** The provider wants a host beside any list of devices, also beside one that says there are none. */
function unlessEmpty(ids: unknown): unknown {
  const sent = (known: unknown): unknown =>
    Array.isArray(known) && known.length === 0 ? undefined : known;
  return isPlain(ids) ? sent(ids) : pulumi.all([ids]).apply(([known]) => sent(known));
}
