import type { MachineArgs } from "./machineArgs";

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** Configs that are merged one over the other instead of one in place of the other. */
const sources = ["butane", "ignition"] as const;

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
  const replaced = sources.some((key) => specific[key] !== undefined);
  const layers = [
    ...(Array.isArray(general.snippets) ? general.snippets : []),
    ...(replaced && general.butane !== undefined ? [general.butane] : []),
    ...(Array.isArray(specific.snippets) ? specific.snippets : []),
  ];
  if (layers.length > 0) refined.snippets = layers;
  for (const key of [...sources, "cloudConfig", "script", "ignitionUrl"] as const) {
    if (replaced && specific[key] === undefined) delete refined[key];
  }
  if (isPlainObject(general.butane) && isPlainObject(specific.butane))
    refined.butane = specific.butane;
  return refined as unknown as T;
}
