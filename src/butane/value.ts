import type { Value } from "./schema/type";

/** A decoded struct: its fields by their names in the source. */
export interface Struct {
  readonly [yaml: string]: Value;
}

/** The value as a struct; undefined if it is absent. */
export function asStruct(value: Value): Struct | undefined {
  return typeof value === "object" && !Array.isArray(value) ? value : undefined;
}

/** The structs of a list; none if it is absent. */
export function structsOf(value: Value): readonly Struct[] {
  return Array.isArray(value) ? value.map((item) => asStruct(item) ?? {}) : [];
}

/** The value as text; undefined if it is absent. */
export function asText(value: Value): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The texts of a list; none if it is absent. */
export function textsOf(value: Value): readonly string[] {
  return Array.isArray(value) ? value.map((item) => asText(item) ?? "") : [];
}

/** The value as an integer; undefined if it is absent. */
export function asInt(value: Value): number | bigint | undefined {
  return typeof value === "number" || typeof value === "bigint" ? value : undefined;
}
