import * as pulumi from "@pulumi/pulumi";
import { joinPath } from "../../guestinfo";
import { isPlainObject } from "../inputs";
import type { MachineArgs } from "../machineArgs";

/** Settings of a cluster, a pool or a node, and where the user wrote them. */
export interface Layer {
  /** The path of what holds them: empty for the cluster, `pools.web` for a pool. */
  readonly path: string;
  readonly args: MachineArgs;
}

/** Layers refined into one. */
export interface Refined {
  readonly args: MachineArgs;
  /** Where the user wrote what is at a path of `args`. */
  readonly originOf: (path: string) => string;
}

/** Settings that exclude each other: the more specific one takes the place of both. */
const exclusive = [
  ["datastoreId", "datastoreClusterId"],
  ["datastoreClusterId", "datastoreId"],
] as const;

/** Configs that are merged one over the other instead of one in place of the other. */
const sources = ["butane", "ignition"] as const;

/** Settings from the most general to the most specific as one. */
export function refineAll(layers: readonly Layer[]): Refined {
  return {
    args: layers.reduce<MachineArgs>((general, { args }) => refine(general, args), {}),
    originOf: (path) => originOf(layers, path),
  };
}

/**
 * Settings of a cluster refined by those of a pool or a node: the more specific one wins. Maps such as `sysctl` and
 * `containers` are joined key by key; lists are replaced, but snippets add up, and a less specific `butane` becomes a
 * snippet under the more specific one.
 */
export function refine<T extends MachineArgs>(general: MachineArgs, specific: T): T {
  const refined: Record<string, unknown> = { ...general };
  for (const [key, value] of Object.entries(specific)) {
    if (value === undefined) continue;
    const under = refined[key];
    refined[key] = isPlainObject(under) && isPlainObject(value) ? { ...under, ...value } : value;
  }
  for (const [given, other] of exclusive) {
    if (specific[given] !== undefined && specific[other] === undefined) delete refined[other];
  }
  const replaced = replacesConfig(specific);
  const snippets = joined([
    general.snippets ?? [],
    replaced && general.butane !== undefined ? [general.butane] : [],
    specific.snippets ?? [],
  ]);
  if (snippets !== undefined) refined.snippets = snippets;
  for (const key of [...sources, "cloudConfig", "script", "ignitionUrl"] as const) {
    if (replaced && specific[key] === undefined) delete refined[key];
  }
  if (isPlainObject(general.butane) && isPlainObject(specific.butane))
    refined.butane = specific.butane;
  return refined as unknown as T;
}

function replacesConfig(specific: MachineArgs): boolean {
  return sources.some((key) => specific[key] !== undefined);
}

/** Lists one after the other, now or when the last of them is known; undefined if there is nothing in them. */
function joined(lists: readonly unknown[]): unknown {
  if (lists.every((list) => Array.isArray(list))) {
    const all = lists.flat();
    return all.length > 0 ? all : undefined;
  }
  return pulumi.all(lists.map((list) => pulumi.output(list))).apply((all) => all.flat());
}

function originOf(layers: readonly Layer[], path: string): string {
  const snippet = /^snippets\[(\d+)\](.*)$/.exec(path);
  if (snippet !== null) {
    const origin = snippetOrigins(layers)[Number(snippet[1])];
    return origin === undefined ? path : `${origin}${snippet[2] ?? ""}`;
  }
  const [first = ""] = path.split(/[.[]/);
  const holders = layers.filter(({ args }) => Reflect.get(args, first) !== undefined);
  const exact = holders.filter(({ args }) => {
    const value: unknown = Reflect.get(args, first);
    return (
      isPlainObject(value) && Object.keys(value).some((key) => isUnder(path, joinPath(first, key)))
    );
  });
  const holder = exact.at(-1) ?? holders.at(-1);
  return holder === undefined ? path : under(holder.path, path);
}

/** Where each snippet of the refined settings was written. */
function snippetOrigins(layers: readonly Layer[]): string[] {
  const origins: string[] = [];
  let butane: string | undefined;
  for (const { path, args } of layers) {
    const replaced = replacesConfig(args);
    if (replaced && butane !== undefined) origins.push(butane);
    if (replaced) butane = undefined;
    if (args.butane !== undefined) butane = under(path, "butane");
    const { snippets } = args;
    if (!Array.isArray(snippets)) continue;
    snippets.forEach((_, i) => origins.push(under(path, joinPath("snippets", i))));
  }
  return origins;
}

function isUnder(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}.`) || path.startsWith(`${parent}[`);
}

/** A path below another. */
export function under(base: string, path: string): string {
  if (base === "" || path === "") return `${base}${path}`;
  return path.startsWith("[") ? `${base}${path}` : `${base}.${path}`;
}
