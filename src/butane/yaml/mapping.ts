import type { Field, StructType } from "../schema/type";
import type { YamlProblem } from "./error";
import type { MappingNode, YamlNode } from "./node";
import { goQuote } from "../../ignition/go/quote";
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

// Up to this many keys, comparing each with each is cheaper than a table.
const few = 8;

/** Every pair of equal keys of a mapping, by the first key and then the second. */
export function duplicateKeys(mapping: MappingNode): readonly YamlProblem[] {
  const { entries } = mapping;
  return entries.length <= few && !hasEqual(entries) ? [] : equalPairs(entries);
}

function hasEqual(entries: MappingNode["entries"]): boolean {
  return entries.some(({ key }, i) => {
    for (let j = 0; j < i; j++) {
      const other = entries[j]?.key;
      if (other?.kind === key.kind && keyText(other) === keyText(key)) return true;
    }
    return false;
  });
}

function equalPairs(entries: MappingNode["entries"]): YamlProblem[] {
  const byText = new Map<string, YamlNode[]>();
  for (const { key } of entries) {
    const identity = `${key.kind} ${keyText(key)}`;
    const same = byText.get(identity);
    if (same) same.push(key);
    else byText.set(identity, [key]);
  }
  if (byText.size === entries.length) return [];
  const seen = new Map<YamlNode[], number>();
  const pairs: YamlProblem[] = [];
  for (const { key } of entries) {
    const same = byText.get(`${key.kind} ${keyText(key)}`) ?? [];
    const next = (seen.get(same) ?? 0) + 1;
    seen.set(same, next);
    if (next === same.length) continue;
    const quoted = goQuote(keyText(key));
    for (const other of same.slice(next)) {
      const message = `mapping key ${quoted} already defined at line ${key.line}`;
      pairs.push({ line: other.line, message });
    }
  }
  return pairs;
}
