import { namedLists, namedStrings, structs, type FieldRow } from "./table";
import type { Field, ListType, StructType, Type } from "./type";
import { specIndex, type FlatcarSpec } from "./versions";

const derived = new Map<string, StructType>();

/** The root struct of a version, derived from the table once. */
export function rootType(spec: FlatcarSpec): StructType {
  let root = derived.get(spec.version);
  if (root === undefined) {
    root = deriveRoot(spec);
    derived.set(spec.version, root);
  }
  return root;
}

/** The fields that a struct of the table has in a version, in order. */
export function rowsOf(struct: string, spec: FlatcarSpec): readonly FieldRow[] {
  const now = specIndex(spec.version);
  return (structs[struct] ?? []).filter(
    (row) =>
      (row.since === undefined || specIndex(row.since) <= now) &&
      (row.until === undefined || specIndex(row.until) >= now),
  );
}

/** The name of a struct as the table has it. */
export function structName(type: StructType): string {
  return type.goType.slice(type.goType.indexOf(".") + 1);
}

/** The name of a field in the Ignition config. */
export function jsonName(yaml: string): string {
  return yaml.replace(/_mib$/, "MiB").replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

function deriveRoot(spec: FlatcarSpec): StructType {
  const known = new Map<string, StructType>();

  function named(name: string): StructType {
    let type = known.get(name);
    if (type === undefined) {
      const owner = name === "Config" ? spec.rootPackage : spec.basePackage;
      type = {
        kind: "struct",
        goType: `${owner}.${name}`,
        fields: rowsOf(name, spec).map(toField),
      };
      known.set(name, type);
    }
    return type;
  }

  function toField(row: FieldRow): Field {
    const type = toType(row.type);
    return row.sugar === true
      ? { yaml: row.yaml, type }
      : { yaml: row.yaml, json: jsonName(row.yaml), type };
  }

  function toType(notation: string): Type {
    const pointer = notation.endsWith("?");
    const name = pointer ? notation.slice(0, -1) : notation;
    if (name === "string" || name === "int" || name === "bool") {
      return { kind: name, pointer, goType: name };
    }
    if (namedStrings.has(name)) {
      return { kind: "string", pointer: false, goType: `${spec.basePackage}.${name}` };
    }
    if (name.startsWith("[]")) return listOf(toType(name.slice(2)));
    const item = namedLists[name];
    if (item !== undefined)
      return { ...listOf(named(item)), goType: `${spec.basePackage}.${name}` };
    return named(name);
  }

  return named("Config");
}

function listOf(item: Type): ListType {
  return { kind: "list", item, goType: `[]${item.goType}` };
}
