import { isAtLeast, type SpecVersion } from "../version";
import type { FieldRow } from "./row";
import { namedLists, namedStrings, structs } from "./table";
import type { EmbeddedPart, Field, Fields, ListType, ScalarType, StructType, Type } from "./type";

const schemas = new Map<SpecVersion, StructType>();

/** The type of a whole config of a version. */
export function configType(version: SpecVersion): StructType {
  let schema = schemas.get(version);
  if (schema === undefined) {
    schema = structType("Config", version, false);
    schemas.set(version, schema);
  }
  return schema;
}

function structType(name: string, version: SpecVersion, pointer: boolean): StructType {
  const { fields: rows, key } = structs[name] ?? { fields: [] };
  const fields = rows
    .filter(
      ({ since, until }) =>
        (since === undefined || isAtLeast(version, since)) &&
        (until === undefined || !isAtLeast(version, until)),
    )
    .map((row) => field(row, version));
  return {
    kind: "struct",
    pointer,
    name,
    goType: `types.${name}`,
    fields,
    parts: parts(fields),
    key: key === "partition" ? partitionKey : (item) => textOf(item[key ?? ""]),
  };
}

function field(row: FieldRow, version: SpecVersion): Field {
  const type = typeOf(row.type, version);
  const namespace =
    type.kind === "list" && row.repeats !== true ? (row.namespace ?? row.json) : undefined;
  return {
    json: row.json,
    type,
    always: row.always ?? false,
    ...(row.embedded === undefined ? {} : { embedded: row.embedded }),
    ...(namespace === undefined ? {} : { namespace }),
  };
}

function typeOf(text: string, version: SpecVersion): Type {
  const namedItem = namedLists[text];
  if (namedItem !== undefined) return listType(`types.${text}`, itemType(namedItem, version));
  if (text.startsWith("[]")) {
    const item = itemType(text.slice(2), version);
    return listType(`[]${item.goType}`, item);
  }
  return itemType(text, version);
}

function listType(goType: string, item: ScalarType | StructType): ListType {
  return { kind: "list", item, goType };
}

function itemType(text: string, version: SpecVersion): ScalarType | StructType {
  const pointer = /[?*]$/.test(text);
  const name = pointer ? text.slice(0, -1) : text;
  if (name === "string" || name === "int" || name === "bool") {
    return { kind: name, pointer, goType: name };
  }
  if (namedStrings.has(name)) return { kind: "string", pointer, goType: `types.${name}` };
  return structType(name, version, pointer);
}

function parts(fields: readonly Field[]): (Field | EmbeddedPart)[] {
  const result: (Field | EmbeddedPart)[] = [];
  for (const { embedded } of fields) {
    if (embedded !== undefined && !result.some((p) => "fields" in p && p.embedded === embedded)) {
      result.push({ embedded, fields: fields.filter((f) => f.embedded === embedded) });
    }
  }
  return [...result, ...fields.filter((f) => f.embedded === undefined)];
}

/** A partition is known by its number, or else by its label. */
function partitionKey({ number, label }: Fields): string {
  const numbered = typeof number === "number" || typeof number === "bigint";
  if (numbered && Number(number) !== 0) return `number:${number}`;
  return typeof label === "string" ? `label:${label}` : "";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** What identifies an item of a list. */
export function itemKey(item: unknown, type: ScalarType | StructType): string {
  return type.kind === "struct" ? type.key((item ?? {}) as Fields) : textOf(item);
}
