import type { Field, StructType } from "../schema/type";
import type { YamlProblem } from "./error";
import type { MappingNode, YamlNode } from "./node";
import { quoteGo } from "./quote";
import { scalarTag } from "./resolve";

const fieldsByStruct = new WeakMap<StructType, ReadonlyMap<string, Field>>();

/** The fields of a struct by their key in the source. */
export function fieldsOf(struct: StructType): ReadonlyMap<string, Field> {
  const known = fieldsByStruct.get(struct);
  if (known) return known;
  const fields = new Map(struct.fields.map((field) => [field.yaml, field]));
  fieldsByStruct.set(struct, fields);
  return fields;
}

/** The text of a node as a key of its mapping: a scalar's value, an alias' name, nothing for a collection. */
export function keyText(key: YamlNode): string {
  return key.kind === "scalar" ? key.value : key.kind === "alias" ? key.name : "";
}

/** Whether a key stands for the merging of other mappings. */
export function isMergeKey(key: YamlNode): boolean {
  return key.kind === "scalar" && key.value === "<<" && scalarTag(key) === "!!merge";
}

/** Every pair of equal keys of a mapping, by the first key and then the second. */
export function duplicateKeys(mapping: MappingNode): YamlProblem[] {
  const { entries } = mapping;
  const byText = new Map<string, YamlNode[]>();
  for (const { key } of entries) {
    const identity = `${key.kind} ${keyText(key)}`;
    const same = byText.get(identity);
    if (same) same.push(key);
    else byText.set(identity, [key]);
  }
  if (byText.size === entries.length) return [];
  return entries.flatMap(({ key }) => {
    const same = byText.get(`${key.kind} ${keyText(key)}`) ?? [];
    const quoted = quoteGo(keyText(key));
    return same.slice(same.indexOf(key) + 1).map((other) => ({
      line: other.line,
      message: `mapping key ${quoted} already defined at line ${key.line}`,
    }));
  });
}
