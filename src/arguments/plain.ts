import type { Schema, Struct, Type } from "./type";

/** The schema for values that are all there. Words of an enum are texts in it: whoever plans with them says which there are. */
export function plain(schema: Schema): Schema {
  const structs = Object.entries(schema.structs).map(([name, struct]) => [
    name,
    plainStruct(struct),
  ]);
  return { ...schema, structs: Object.fromEntries(structs) as Schema["structs"] };
}

function plainStruct(struct: Struct): Struct {
  const fields = Object.entries(struct.fields).map(([key, type]) => [key, plainType(type)]);
  return { ...struct, fields: Object.fromEntries(fields) as Struct["fields"] };
}

function plainType(given: Type): Type {
  const type: Type = { ...given, input: false };
  switch (type.kind) {
    case "enum":
      return { kind: "text" };
    case "list":
      return { ...type, item: plainType(type.item) };
    case "map":
      return { ...type, value: plainType(type.value) };
    case "union":
      return { ...type, types: type.types.map(plainType) };
    default:
      return type;
  }
}
