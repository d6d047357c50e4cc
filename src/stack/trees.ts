import * as pulumi from "@pulumi/pulumi";
import { isPlainObject, volatile } from "../components/inputs/inputs";
import { interpolated } from "../components/inputs/interpolate";
import { Sealed } from "./secrets";
import type { Tree } from "./settings";

function mapSealed(value: unknown, f: (sealed: Sealed) => unknown): unknown {
  if (value instanceof Sealed) return f(value);
  if (Array.isArray(value)) return value.map((item) => mapSealed(item, f));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapSealed(item, f)]));
}

/** Whether a text in a tree calls a secret. */
export function isSealed(value: unknown): boolean {
  if (value instanceof Sealed) return true;
  if (Array.isArray(value)) return value.some(isSealed);
  return isPlainObject(value) && Object.values(value).some(isSealed);
}

/** A tree with its secrets in clear: to be checked, and never to be shown. */
export function opened<T>(tree: Tree): T {
  return mapSealed(tree, (sealed) => sealed.open()) as T;
}

/** A tree with its secrets as Outputs. */
export function withOutputs<T>(tree: Tree): T {
  return mapSealed(tree, (sealed) => {
    const { literals, hidden } = sealed.parts();
    if (hidden.length === 0) return literals.join("");
    const values = hidden.map((one) => (one.volatile ? volatile : pulumi.secret)(one.value));
    return interpolated(literals, values);
  }) as T;
}
