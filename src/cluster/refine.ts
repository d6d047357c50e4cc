import { joinPath } from "../guestinfo";
import { isMap, type Settings } from "./settings";
import { knownValues, type Values } from "./values";

/** Settings of a cluster, a pool or a node, and where the user wrote them. */
export interface Layer {
  /** The path of what holds them: empty for the cluster, `pools.web` for a pool. */
  readonly path: string;
  readonly settings: Settings;
}

/** Layers refined into one. */
export interface Refined {
  readonly settings: Settings;
  /** Where the user wrote what is at a path of `settings`. */
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
export function refineAll(layers: readonly Layer[], values: Values = knownValues): Refined {
  return {
    settings: layers.reduce<Settings>((all, { settings }) => refine(all, settings, values), {}),
    originOf: (path) => originOf(layers, path),
  };
}

/**
 * Settings of a cluster refined by those of a pool or a node: the more specific one wins. Maps such as `sysctl` and
 * `containers` are joined key by key; lists are replaced, but snippets add up, and a less specific `butane` becomes a
 * snippet under the more specific one.
 */
export function refine(
  general: Settings,
  specific: Settings,
  values: Values = knownValues,
): Settings {
  const refined: Record<string, unknown> = { ...general };
  for (const [key, value] of Object.entries(specific)) {
    if (value === undefined) continue;
    const under = refined[key];
    refined[key] = isMap(under) && isMap(value) ? { ...under, ...value } : value;
  }
  for (const [given, other] of exclusive) {
    if (specific[given] !== undefined && specific[other] === undefined) delete refined[other];
  }
  const replaced = replacesConfig(specific);
  const lists = [
    general.snippets ?? [],
    replaced && general.butane !== undefined ? [general.butane] : [],
    specific.snippets ?? [],
  ];
  const snippets = joined(lists, values);
  if (snippets !== undefined) refined.snippets = snippets;
  for (const key of [...sources, "cloudConfig", "script", "ignitionUrl"] as const) {
    if (replaced && specific[key] === undefined) delete refined[key];
  }
  if (isMap(general.butane) && isMap(specific.butane)) {
    refined.butane = specific.butane;
  }
  return refined;
}

function replacesConfig(specific: Settings): boolean {
  return sources.some((key) => specific[key] !== undefined);
}

/** Lists one after the other, now or when the last of them is known; undefined if there is nothing in them. */
function joined(lists: readonly unknown[], values: Values): unknown {
  const known = lists.every(values.isKnown);
  // What is no list is for the machine's own rules to refuse.
  const wrong = known ? lists.findLast((list) => !Array.isArray(list)) : undefined;
  if (wrong !== undefined) return wrong;
  const all = values.map(lists, (...found) => found.flat());
  return Array.isArray(all) && all.length === 0 ? undefined : all;
}

function originOf(layers: readonly Layer[], path: string): string {
  const snippet = /^snippets\[(\d+)\](.*)$/.exec(path);
  if (snippet !== null) {
    const origin = snippetOrigins(layers)[Number(snippet[1])];
    return origin === undefined ? path : `${origin}${snippet[2] ?? ""}`;
  }
  const [first = ""] = path.split(/[.[]/);
  const holders = layers.filter(({ settings }) => settings[first] !== undefined);
  const exact = holders.filter(({ settings }) => {
    const value = settings[first];
    return isMap(value) && Object.keys(value).some((key) => isUnder(path, joinPath(first, key)));
  });
  const holder = exact.at(-1) ?? holders.at(-1);
  return holder === undefined ? path : under(holder.path, path);
}

/** Where each snippet of the refined settings was written. */
function snippetOrigins(layers: readonly Layer[]): string[] {
  const origins: string[] = [];
  let butane: string | undefined;
  for (const { path, settings } of layers) {
    const replaced = replacesConfig(settings);
    if (replaced && butane !== undefined) origins.push(butane);
    if (replaced) butane = undefined;
    if (settings.butane !== undefined) butane = under(path, "butane");
    const { snippets } = settings;
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
