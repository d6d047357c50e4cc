import type { Field, Fields, ListType, StructType, Type } from "../schema/type";
import type { JsonError, JsonLiteral, JsonNode } from "./node";
import { unquoteJson } from "./unquote";

/** A decoded struct, and the first value of a wrong type, if any. */
export interface Decoded {
  readonly value: Fields;
  readonly error?: JsonError;
}

/**
 * Fills a struct from a JSON tree as Go's encoding/json does: keys match without regard to case, a repeated key adds
 * to what was there, null leaves a value as it is (or empties a pointer or a list), unknown keys are skipped.
 */
export function decodeJson(bytes: Uint8Array, root: JsonNode, type: StructType): Decoded {
  const decoder = new Decoder(bytes);
  const value = (decoder.value(undefined, root, type) ?? {}) as Fields;
  return { value, ...(decoder.error === undefined ? {} : { error: decoder.error }) };
}

type Mutable = Record<string, unknown>;

class Decoder {
  error: JsonError | undefined;
  /** The struct whose field is being read, and the names on the way there. */
  private struct = "";
  private readonly fields: string[] = [];
  /** For lists that were read twice: the items of both, because the reference reads over what was there. */
  private readonly leftovers = new Map<unknown[], unknown[]>();

  constructor(private readonly bytes: Uint8Array) {}

  value(old: unknown, node: JsonNode, type: Type): unknown {
    if (node.kind === "null") {
      const emptied = type.kind === "list" || type.pointer;
      return emptied ? undefined : old;
    }
    switch (type.kind) {
      case "struct":
        return node.kind === "object"
          ? this.object((old ?? {}) as Mutable, node.members, type)
          : this.mismatch(old, node, type);
      case "list":
        return node.kind === "array"
          ? this.list(old as unknown[] | undefined, node.items, type)
          : this.mismatch(old, node, type);
      case "string":
        return node.kind === "string"
          ? unquoteJson(this.bytes, node.start, node.end)
          : this.mismatch(old, node, type);
      case "int":
        return node.kind === "number" ? this.int(old, node, type) : this.mismatch(old, node, type);
      case "bool":
        return node.kind === "bool"
          ? this.bytes[node.start] === 0x74
          : this.mismatch(old, node, type);
    }
  }

  private object(
    target: Mutable,
    members: readonly { readonly key: string; readonly value: JsonNode }[],
    type: StructType,
  ): Mutable {
    const outer = this.struct;
    const depth = this.fields.length;
    for (const { key, value } of members) {
      const field = findField(type, key);
      if (field === undefined) continue;
      this.struct = type.name;
      if (field.embedded !== undefined) this.fields.push(field.embedded);
      this.fields.push(field.json);
      const decoded = this.value(target[field.json], value, field.type);
      if (decoded === undefined) delete target[field.json];
      else target[field.json] = decoded;
      this.fields.length = depth;
      this.struct = outer;
    }
    return target;
  }

  private list(
    old: unknown[] | undefined,
    items: readonly JsonNode[],
    { item: itemType }: ListType,
  ): unknown[] {
    if (items.length === 0) return [];
    const all = old === undefined ? [] : (this.leftovers.get(old) ?? [...old]);
    items.forEach((item, index) => {
      all[index] = this.value(all[index], item, itemType) ?? zero(itemType);
    });
    if (all.length === items.length) return all;
    const list = all.slice(0, items.length);
    this.leftovers.set(list, all);
    return list;
  }

  private int(old: unknown, node: JsonLiteral, type: Type): unknown {
    const text = this.text(node);
    if (/^-?[0-9]+$/.test(text)) {
      const number = Number(text);
      if (Number.isSafeInteger(number)) return number === 0 ? 0 : number;
      const big = BigInt(text);
      if (BigInt.asIntN(64, big) === big) return big;
    }
    return this.fail(old, `number ${text}`, type, node.end);
  }

  private mismatch(old: unknown, node: JsonNode, type: Type): unknown {
    const offset = node.kind === "object" || node.kind === "array" ? node.start : node.end;
    return this.fail(old, node.kind, type, offset);
  }

  private fail(old: unknown, found: string, type: Type, offset: number): unknown {
    const inField = this.fields.length > 0;
    this.error ??= {
      message:
        `json: cannot unmarshal ${found} into Go ` +
        (inField ? `struct field ${this.struct}.${this.fields.join(".")}` : "value") +
        ` of type ${type.goType}`,
      offset,
    };
    return old;
  }

  private text({ start, end }: JsonLiteral): string {
    return Buffer.from(this.bytes.subarray(start, end)).toString("latin1");
  }
}

function zero(type: ListType["item"]): unknown {
  if (type.kind === "struct") return {};
  return type.kind === "string" ? "" : undefined;
}

const byName = new WeakMap<StructType, Map<string, Field>>();

/** The field of a key: the one of that very name, or else one that differs only in case. */
function findField(type: StructType, key: string): Field | undefined {
  let names = byName.get(type);
  if (names === undefined) {
    names = new Map();
    for (const field of type.fields) names.set(fold(field.json), field);
    for (const field of type.fields) names.set(field.json, field);
    byName.set(type, names);
  }
  return names.get(key) ?? names.get(fold(key));
}

/** Lower case for ASCII; two other characters count as the letters that they are variants of. */
function fold(key: string): string {
  return key
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/\u017f/g, "s")
    .replace(/\u212a/g, "k");
}
