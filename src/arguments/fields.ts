import type { Schema, Struct, Type } from "./type";

/** All keys of a struct, with those of its parents. */
export interface Fields {
  readonly types: ReadonlyMap<string, Type>;
  readonly required: readonly string[];
}

const known = new WeakMap<Struct, Fields>();

/** The keys of a struct and of its parents. A struct's own type of a key stands for its parents'. */
export function fieldsOf(schema: Schema, name: string): Fields {
  const struct = schema.structs[name];
  if (struct === undefined) throw new Error(`there is no struct ${name}`);
  const before = known.get(struct);
  if (before !== undefined) return before;
  const parents = struct.parents.map((one) => fieldsOf(schema, one));
  const fields = {
    types: new Map([
      ...parents.flatMap(({ types }) => [...types]),
      ...Object.entries(struct.fields),
    ]),
    required: [...parents.flatMap(({ required }) => required), ...struct.required],
  };
  known.set(struct, fields);
  return fields;
}
