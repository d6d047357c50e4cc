import type { IgnitionConfig, Unit } from "../../ignition";
import { canonicalValue, type Hide } from "./digest";
import { omit } from "./omit";

/** One thing that a machine is told, as a person names it. */
export interface Part {
  /** Such as `file /etc/motd` or `unit nginx.service`. */
  readonly name: string;
  /** What is said of it, in canonical form. */
  readonly text: string;
  /** The same with all that is hidden left out. */
  readonly shown: string;
}

/** How a config is read: what has no part in a comparison, and what may not be shown; the same function where nothing is hidden. */
export interface Reading {
  readonly hide: Hide;
  readonly mask: Hide;
}

/** Items of a list that have a name: their section, their list, what one of them is called, and where it has its name. */
const named = [
  ["storage", "files", "file", "path"],
  ["storage", "directories", "directory", "path"],
  ["storage", "links", "link", "path"],
  ["storage", "disks", "partitions of", "device"],
  ["storage", "raid", "RAID array", "name"],
  ["storage", "luks", "encrypted volume", "name"],
  ["storage", "filesystems", "filesystem on", "device"],
  ["passwd", "users", "user", "name"],
  ["passwd", "groups", "group", "name"],
  ["systemd", "units", "unit", "name"],
] as const;

/** What Ignition is told about itself. */
const ownSettings: Readonly<Record<string, string>> = {
  config: "configs that Ignition fetches",
  proxy: "Ignition's proxy",
  security: "certificate authorities of Ignition",
  timeouts: "Ignition's timeouts",
};

/** The part that tells of another order of the same kernel arguments, which counts. */
export const kernelOrder = "order of the kernel arguments";

/**
 * Takes a config apart into what people name. Two configs have the same canonical text if and only if they have the same parts.
 * Names never hold what is hidden.
 */
export function partsOf(config: IgnitionConfig, { hide, mask }: Reading): Part[] {
  const parts = new Map<string, { texts: string[]; shown: string[] }>();
  const add = (plainName: string, value: unknown, key = ""): void => {
    const text = canonicalValue(value, key, hide);
    if (text === undefined) return;
    const name = mask(plainName);
    const part = parts.get(name) ?? { texts: [], shown: [] };
    parts.set(name, part);
    part.texts.push(text);
    part.shown.push(mask === hide ? text : (canonicalValue(value, key, mask) ?? ""));
  };
  const sections = { ...config } as Partial<Record<string, object | null>>;
  for (const [section, list, kind, naming] of named) {
    const { [list]: items, ...rest } = (sections[section] ?? {}) as Partial<
      Record<string, Record<string, unknown>[] | null>
    >;
    sections[section] = rest;
    for (const item of items ?? []) {
      const name = `${kind} ${String(item[naming])}`;
      if (list === "units") addUnit(name, item as unknown as Unit, add);
      else add(name, item);
    }
  }
  const { ignition, kernelArguments, ...others } = sections;
  for (const [key, value] of Object.entries(ignition ?? {})) {
    if (key !== "version") add(ownSettings[key] ?? `ignition.${key}`, value, key);
  }
  for (const [key, list] of Object.entries(kernelArguments ?? {})) {
    const verb = key === "shouldExist" ? "" : " to be removed";
    for (const argument of (list ?? []) as string[]) {
      add(`kernel argument ${argument}${verb}`, [argument]);
    }
  }
  add(kernelOrder, kernelArguments);
  for (const [key, value] of Object.entries(others)) add(`section ${key}`, value, key);
  const joined = (texts: string[]): string => texts.toSorted().join("\n");
  return [...parts].map(([name, { texts, shown }]) => ({
    name,
    text: joined(texts),
    shown: joined(shown),
  }));
}

/** A drop-in has a name of its own. */
function addUnit(name: string, unit: Unit, add: (name: string, value: unknown) => void): void {
  add(name, omit(unit, "dropins"));
  for (const dropin of unit.dropins ?? []) add(`${name}, drop-in ${dropin.name}`, dropin);
}
