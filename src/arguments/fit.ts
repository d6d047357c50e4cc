import type { Seen } from "./look";
import type { Schema, Type } from "./type";

type Simple = Exclude<Type["kind"], "enum" | "union">;

/** What each kind of type is called, and what values of it look like. */
const kinds: Readonly<Record<Simple, { name: string; looks: readonly Seen["kind"][] }>> = {
  text: { name: "a text", looks: ["text"] },
  folder: { name: "a path", looks: ["text"] },
  number: { name: "a number", looks: ["number"] },
  boolean: { name: "true or false", looks: ["boolean"] },
  config: { name: "a text or an object", looks: ["text", "object"] },
  object: { name: "an object", looks: ["object"] },
  list: { name: "a list", looks: ["list"] },
  map: { name: "an object with names as keys", looks: ["object"] },
  struct: { name: "an object with keys", looks: ["object"] },
  function: { name: "a function", looks: ["function"] },
};

/** Whether a value is of the kind of a type; its parts are not looked at. */
export function fits(value: unknown, seen: Seen, type: Type, schema: Schema): boolean {
  if (type.kind === "union") return type.types.some((one) => fits(value, seen, one, schema));
  if (type.kind === "enum") return wordsOf(type.name, schema).some((word) => word === value);
  return kinds[type.kind].looks.includes(seen.kind);
}

/** What a value of a type must be: "a list". */
export function nameOf(type: Type, schema: Schema): string {
  if (type.kind === "union") return type.types.map((one) => nameOf(one, schema)).join(" or ");
  if (type.kind !== "enum") return kinds[type.kind].name;
  const words = wordsOf(type.name, schema).map((word) => JSON.stringify(word));
  return `one of ${words.join(", ")}`;
}

function wordsOf(name: string, { enums }: Schema): readonly string[] {
  return enums[name] ?? [];
}
