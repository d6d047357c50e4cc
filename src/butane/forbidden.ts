import type { IgnitionConfig } from "../ignition";
import type { Finding } from "./finding";
import type { FlatcarSpec, ForbiddenField } from "./schema/versions";

type Json = Readonly<Record<string, unknown>>;

/** Findings about fields that the spec version has but does not allow. Paths are those of the Ignition config. */
export function forbiddenFindings(config: IgnitionConfig, spec: FlatcarSpec): Finding[] {
  return spec.forbidden.flatMap((field) => find(config, field, 0, []));
}

function find(
  value: unknown,
  field: ForbiddenField,
  depth: number,
  path: readonly (string | number)[],
): Finding[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => find(item, field, depth, [...path, index]));
  }
  const name = field.path[depth];
  if (name === undefined) {
    const { code, message } = field;
    return isEmpty(value) ? [] : [{ kind: "error", path, code, message }];
  }
  if (typeof value !== "object" || value === null) return [];
  return find((value as Json)[name], field, depth + 1, [...path, name]);
}

/** Nothing is set in it; a false or a zero that was written counts as set. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.values(value as Json).every(isEmpty);
}
