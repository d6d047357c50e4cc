import { isPlainObject, withHidden } from "../components/inputs/inputs";
import { Sealed } from "./secrets";
import type { Tree } from "./settings";

function mapSealed(value: unknown, f: (sealed: Sealed) => unknown): unknown {
  if (value instanceof Sealed) return f(value);
  if (Array.isArray(value)) return value.map((item) => mapSealed(item, f));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapSealed(item, f)]));
}

/** Whether a text in a tree calls a secret. */
export function isSealed(value: unknown, test: (source: string) => boolean = () => true): boolean {
  if (value instanceof Sealed) return test(value.source);
  if (Array.isArray(value)) return value.some((item) => isSealed(item, test));
  return isPlainObject(value) && Object.values(value).some((item) => isSealed(item, test));
}

/** A tree with its secrets in clear: to be checked, and never to be shown. */
export function opened<T>(tree: Tree): T {
  return mapSealed(tree, (sealed) => sealed.open().text) as T;
}

/** A tree with its secrets as Outputs. */
export function withOutputs<T>(tree: Tree): T {
  return mapSealed(tree, (sealed) => {
    const { text, hidden } = sealed.open();
    return hidden.length === 0 ? text : withHidden(text, hidden);
  }) as T;
}

/** A tree with the texts as they were written. */
export function asWritten<T>(tree: Tree): T {
  return mapSealed(tree, ({ source }) => source) as T;
}
