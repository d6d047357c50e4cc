import type { EmbeddedPart, Fields, StructType, Type } from "./schema/type";

/** Whether a value is what it would be if nothing had been set. */
export function isZero(value: unknown, type: Type): boolean {
  if (value == null) return true;
  switch (type.kind) {
    case "struct":
      return !type.pointer && areZero(value as Fields, type);
    case "list":
      return false;
    case "string":
      return !type.pointer && value === "";
    case "int":
      return !type.pointer && Number(value) === 0;
    case "bool":
      return !type.pointer && value === false;
  }
}

/** Whether all fields of a struct or of an embedded part are zero. */
export function areZero(value: Fields, { fields }: StructType | EmbeddedPart): boolean {
  return fields.every(({ json, type }) => isZero(value[json], type));
}
