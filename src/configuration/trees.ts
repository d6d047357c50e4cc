import { isMap } from "../cluster/settings";
import { Sealed } from "./secrets";
import type { Tree } from "./settings";

/** A tree with something else in place of each text that calls a secret. */
export function mapSealed(value: unknown, f: (sealed: Sealed) => unknown): unknown {
  if (value instanceof Sealed) return f(value);
  if (Array.isArray(value)) return value.map((item) => mapSealed(item, f));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapSealed(item, f)]));
}

/** Whether a text in a tree calls a secret. */
export function isSealed(value: unknown): boolean {
  if (value instanceof Sealed) return true;
  if (Array.isArray(value)) return value.some(isSealed);
  return isMap(value) && Object.values(value).some(isSealed);
}

/** A tree with its secrets in clear: to be checked, and never to be shown. */
export function opened<T>(tree: Tree): T {
  return mapSealed(tree, (sealed) => sealed.open()) as T;
}
