import type { Schema, Struct, Type } from "./type";

/** What one door has otherwise than programs. */
export interface Refinement {
  /** Further keys by the struct that has them; a struct that is not there is a new one. */
  readonly added: Readonly<Record<string, Readonly<Record<string, AddedKey>>>>;
  /** Types of keys that are otherwise, by `Struct.key`. */
  readonly retyped: Readonly<Record<string, Type>>;
  /** Keys that are left out, as `Struct.key`. */
  readonly left: readonly string[];
  /** Keys that another may stand for, as `Struct.key`. */
  readonly optional: readonly string[];
}

/** A key with its documentation. */
export interface AddedKey {
  readonly type: Type;
  readonly doc: string;
  readonly required?: boolean;
}

/** The schema as it is for one door. The keys that are added stand before the others. */
export function refine(schema: Schema, refinement: Refinement): Schema {
  const names = [...Object.keys(schema.structs), ...Object.keys(refinement.added)];
  const structs = names.map((name) => [
    name,
    refineStruct(name, schema.structs[name] ?? none, refinement),
  ]);
  return { ...schema, structs: Object.fromEntries(structs) as Schema["structs"] };
}

const none: Struct = { parents: [], required: [], fields: {} };

function refineStruct(name: string, struct: Struct, refinement: Refinement): Struct {
  const { left, optional, retyped, added } = refinement;
  const kept = Object.entries(struct.fields)
    .filter(([key]) => !left.includes(`${name}.${key}`))
    .map(([key, type]) => [key, retyped[`${name}.${key}`] ?? type]);
  const own = Object.entries(added[name] ?? {});
  const types = own.map(([key, { type }]) => [key, type]);
  const required = own.filter(([, one]) => one.required === true).map(([key]) => key);
  return {
    parents: struct.parents,
    required: [
      ...required,
      ...struct.required.filter((key) => !optional.includes(`${name}.${key}`)),
    ],
    fields: Object.fromEntries([...types, ...kept]) as Struct["fields"],
  };
}
