// What a resource takes, as a table: { name: { type, required, default, secret, fields, replaces, oneOf } }.
import { Secret, isArchive, isAsset, isObject, unknown } from "./value.mjs";

const kinds = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  any: () => true,
  list: Array.isArray,
  map: (value) => isObject(value),
  object: (value) => isObject(value),
  asset: (value) => isAsset(value) || isArchive(value),
};

/** The inputs with their defaults, and what is wrong with them. */
export function checkInputs(table, values, path = "") {
  const failures = [];
  const inputs = {};
  for (const name of Object.keys(values)) {
    if (!(name in table) && !name.startsWith("__")) {
      failures.push({ property: path + name, reason: `Unexpected property "${path + name}"` });
    }
  }
  for (const [name, spec] of Object.entries(table)) {
    const checked = checkOne(spec, values[name], path + name, failures);
    if (checked !== undefined) inputs[name] = checked;
  }
  return { inputs, failures };
}

function checkOne(spec, given, property, failures) {
  const fail = (reason) => void failures.push({ property, reason });
  if (given instanceof Secret) {
    const inner = checkOne(spec, given.value, property, failures);
    return inner instanceof Secret || inner === undefined ? inner : new Secret(inner);
  }
  const value = given ?? spec.default;
  if (value === undefined) {
    return spec.required ? fail(`Missing required property '${property}'`) : undefined;
  }
  if (value === unknown) return value;
  const words = { number: Number(value), integer: Number(value), boolean: value === "true" };
  const coerced = typeof value === "string" && spec.coerce ? words[spec.type] : value;
  if (!kinds[spec.type](coerced)) {
    return fail(`expected ${spec.type} for '${property}', got ${JSON.stringify(coerced)}`);
  }
  if (spec.oneOf && !spec.oneOf.includes(coerced)) {
    return fail(`'${property}' must be one of ${spec.oneOf.join(", ")}, got ${coerced}`);
  }
  if (spec.type === "list" && spec.items) {
    return coerced.map((item, index) =>
      checkOne({ type: spec.items }, item, `${property}[${index}]`, failures),
    );
  }
  if (spec.type === "map" && spec.items) {
    const entries = Object.entries(coerced).map(([key, item]) => [
      key,
      checkOne({ type: spec.items }, item, `${property}.${key}`, failures),
    ]);
    return Object.fromEntries(entries);
  }
  if (spec.fields) {
    const nested = checkInputs(spec.fields, coerced, `${property}.`);
    failures.push(...nested.failures);
    return spec.secret ? new Secret(nested.inputs) : nested.inputs;
  }
  return spec.secret ? new Secret(coerced) : coerced;
}
