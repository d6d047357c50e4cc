import type {
  Field,
  ListType,
  ScalarType,
  StructType,
  Type,
} from "../../../../src/butane/schema/type";

// A small schema of every kind of type, named as the reference would.
const scalar = (kind: ScalarType["kind"], pointer = false): ScalarType => ({
  kind,
  pointer,
  goType: kind,
});
const list = (item: Type): ListType => ({ kind: "list", item, goType: `[]${item.goType}` });
const struct = (name: string, types: Record<string, Type>): StructType => {
  const fields: Field[] = Object.entries(types).map(([yaml, type]) => ({ yaml, type }));
  return { kind: "struct", goType: `t.${name}`, fields };
};

const owner = struct("Owner", { id: scalar("int", true), name: scalar("string", true) });
const file = struct("File", {
  path: scalar("string"),
  mode: scalar("int", true),
  overwrite: scalar("bool", true),
  user: owner,
  tags: list(scalar("string")),
});

/** The root type of the tests. */
export const rootType = struct("Root", {
  variant: scalar("string"),
  count: scalar("int"),
  on: scalar("bool"),
  text: scalar("string", true),
  names: list(scalar("string")),
  user: owner,
  files: list(file),
});
