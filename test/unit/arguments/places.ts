import { fieldsOf, schema, type Type } from "../../../src/arguments";
import { joinPath } from "../../../src/guestinfo";
import type { Component } from "./support";
import { base } from "./table";

type Keys = readonly (string | number)[];

/** One place of arguments that can have a value of its own. */
export interface Place {
  readonly component: Component;
  readonly path: string;
  readonly type: Type;
  /** Right arguments of the component but for the value here. */
  readonly args: (value: unknown) => unknown;
}

/** What is in the way of nobody: a value of a type with all that it must have. */
function sample(type: Type): unknown {
  switch (type.kind) {
    case "number":
      return 1;
    case "boolean":
      return false;
    case "enum":
      return schema.enums[type.name]![0];
    case "list":
      return [];
    case "map":
      return {};
    case "struct": {
      const { types, required } = fieldsOf(schema, type.name);
      return Object.fromEntries(required.map((key) => [key, sample(types.get(key)!)]));
    }
    case "function":
      return () => ({});
    default:
      return "text";
  }
}

/** A copy of a value with another at a place; what is missing on the way is made. */
function withValue(whole: unknown, keys: Keys, value: unknown, types: readonly Type[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const [type, ...inner] = types;
  const holder = whole ?? sample(type!);
  const copy: object = Array.isArray(holder)
    ? [...(holder as unknown[])]
    : { ...(holder as object) };
  Reflect.set(copy, key, withValue(Reflect.get(copy, key), rest, value, inner));
  return copy;
}

/** Every argument of a component, and every item and entry of one. */
export function placesOf(component: Component): Place[] {
  const places: Place[] = [];
  const walk = (type: Type, keys: Keys, types: readonly Type[]): void => {
    if (keys.length > 0) {
      const path = keys.reduce<string>(joinPath, "");
      const args = (value: unknown): unknown => withValue(base[component], keys, value, types);
      places.push({ component, path, type, args });
    }
    const around = [...types, type];
    if (type.kind === "list") walk(type.item, [...keys, 0], around);
    if (type.kind === "map") walk(type.value, [...keys, "web"], around);
    if (type.kind !== "struct") return;
    for (const [key, one] of fieldsOf(schema, type.name).types) walk(one, [...keys, key], around);
  };
  walk({ kind: "struct", name: schema.components[component]!.args }, [], []);
  return places;
}

class Thing {
  readonly name = "thing";
}

/** A value of each kind, which is right where an argument is of one of its kinds. */
export const values: readonly (readonly [unknown, ...Type["kind"][]])[] = [
  [null],
  [NaN],
  [Infinity],
  [10n],
  [Symbol("s")],
  [new Date(0)],
  [new Thing()],
  [new Map()],
  [7, "number"],
  ["x y", "text", "folder", "config"],
  [true, "boolean"],
  [[], "list"],
  [{}, "map", "struct", "config", "object"],
  [() => 1, "function"],
];

/** The kinds of value that an argument takes: a union takes those of all its types. */
export function kindsOf(type: Type): Type["kind"][] {
  return type.kind === "union" ? type.types.map(({ kind }) => kind) : [type.kind];
}
