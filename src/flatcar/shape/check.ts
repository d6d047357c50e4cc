import type { Findings } from "../findings";
import type { MachineOptions } from "../options/machine";
import { joinPath } from "../problem";
import { shapes } from "./table";

/** What each option is, by the interface that has it: see `shapes`. */
export type Shapes = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** How deep a config may be. Ignition's own structure has less than a dozen levels. */
const mostLevels = 100;

/** The options of a machine as far as they are what they must be; a machine without a name is looked at all the same. */
export function checkOptions(options: unknown, found: Findings): MachineOptions {
  const given = isMap(options) ? options : {};
  if (!isMap(options))
    found.error("", "options.type", `must be an object, and is ${kindOf(options)}`);
  const name: unknown = Reflect.get(given, "name");
  if (isMap(options) && name !== undefined) checkShape(name, "text", "name", found);
  else found.error("name", "options.missing", "is required, and is not given");
  const named = { ...given, name: typeof name === "string" ? name : "machine" };
  return checkShape(named, "MachineOptions", "", found) as MachineOptions;
}

/**
 * Holds options against what they must be, since they may come from JSON, YAML or JavaScript, which no compiler has looked at. What is
 * of another kind is reported and left out, so that the rest can be looked at as well; undefined if nothing is left.
 */
export function checkShape(
  value: unknown,
  shape: string,
  path: string,
  found: Findings,
  table: Shapes = shapes,
): unknown {
  const wrong = (what: string): undefined => {
    found.error(path, "options.type", `must be ${what}, and is ${kindOf(value)}`);
    return undefined;
  };
  if (shape.includes("|")) {
    const fitting = shape.split("|").find((one) => kinds[one]?.fits(value) === true);
    return fitting === undefined ? wrong(shape.split("|").join(" or ")) : value;
  }
  if (shape.endsWith("[]")) {
    if (!Array.isArray(value)) return wrong("a list");
    const item = shape.slice(0, -2);
    const items = Array.from(value, (one, i) =>
      checkShape(one, item, joinPath(path, i), found, table),
    );
    // Without one of its items a list would speak of the others by wrong numbers.
    return items.includes(undefined) ? undefined : items;
  }
  const kind = kinds[shape];
  if (kind !== undefined) return kind.fits(value) ? value : wrong(kind.name);
  if (!isMap(value)) return wrong("an object");
  return shape.startsWith("{")
    ? entriesOf(value, () => shape.slice(1, -1), path, found, table)
    : checkStruct(value, table[shape] ?? {}, path, found, table);
}

function checkStruct(
  value: object,
  fields: Readonly<Record<string, string>>,
  path: string,
  found: Findings,
  table: Shapes,
): object | undefined {
  const fieldOf = (key: string): string | undefined =>
    Object.hasOwn(fields, key) ? fields[key]?.replace("!", "") : undefined;
  const read = entriesOf(value, fieldOf, path, found, table);
  const required = Object.keys(fields).filter((key) => fields[key]?.endsWith("!"));
  for (const key of required.filter((one) => Reflect.get(value, one) === undefined)) {
    found.error(joinPath(path, key), "options.missing", "is required, and is not given");
  }
  return required.every((key) => Object.hasOwn(read, key)) ? read : undefined;
}

/** The entries that are what they must be. A key without a value is as good as none, and one without a shape is left as it is. */
function entriesOf(
  value: object,
  shapeOf: (key: string) => string | undefined,
  path: string,
  found: Findings,
  table: Shapes,
): object {
  const entries = Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    if (item === undefined) return [];
    const shape = shapeOf(key);
    const read =
      shape === undefined ? item : checkShape(item, shape, joinPath(path, key), found, table);
    return read === undefined ? [] : [[key, read] as const];
  });
  return Object.fromEntries(entries);
}

/** The values that have no parts of their own to look at. */
const kinds: Readonly<Record<string, { name: string; fits: (value: unknown) => boolean }>> = {
  text: { name: "a text", fits: (value) => typeof value === "string" },
  number: { name: "a number", fits: (value) => typeof value === "number" },
  boolean: { name: "true or false", fits: (value) => typeof value === "boolean" },
  config: {
    name: `a text or an object of at most ${mostLevels} levels`,
    fits: (value) => typeof value === "string" || (isMap(value) && isShallow(value, mostLevels)),
  },
};

function isMap(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value has few levels; one that contains itself has too many. */
function isShallow(value: unknown, levels: number, around: readonly unknown[] = []): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (levels === 0 || around.includes(value)) return false;
  return Object.values(value).every((part) => isShallow(part, levels - 1, [...around, value]));
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  const names: Readonly<Record<string, string>> = {
    string: "a text",
    object: "an object",
    boolean: "true or false",
  };
  return names[typeof value] ?? `a ${typeof value}`;
}
