import type { Field, ListType, ScalarType, StructType, Type, Value } from "../schema/type";
import { AliasBudget } from "./alias-budget";
import { decodeBinary, describeScalar, toBool, toInt } from "./convert";
import { YamlError, type YamlProblem } from "./error";
import { duplicateKeys, fieldsOf, isMergeKey } from "./mapping";
import type { AliasNode, MappingNode, ScalarNode, SequenceNode, YamlNode } from "./node";
import { type Resolved, isPlainText, resolveScalar } from "./resolve";

/** What a source says about itself; undefined where it says nothing or null. */
export interface Header {
  readonly variant?: string;
  readonly version?: string;
}

/** A decoded value; with `error` set, the value is what could be read besides the errors. */
export interface Decoded<T> {
  readonly value: T;
  readonly error?: YamlError;
}

const keyType: ScalarType = { kind: "string", pointer: false, goType: "string" };
const headerType: StructType = {
  kind: "struct",
  goType: "config.commonFields",
  fields: [
    { yaml: "version", type: keyType },
    { yaml: "variant", type: keyType },
  ],
};

/** Reads `variant` and `version` of the root mapping, nothing below it. */
export function decodeHeader(root: YamlNode | undefined): Decoded<Header> {
  return decodeStruct(root, headerType);
}

/** Decodes a document into the fields of a struct type. Keys outside the type are skipped. */
export function decodeStruct(root: YamlNode | undefined, struct: StructType): Decoded<Struct> {
  const value: Struct = {};
  if (!root) return { value };
  const decoder = new Decoder();
  try {
    decoder.document(root, struct, value);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return { value, error };
  }
  const { problems } = decoder;
  return problems.length > 0 ? { value, error: YamlError.unmarshal(problems) } : { value };
}

type Struct = { [yaml: string]: Value };

// A null that no pointer takes, or a value with an error: a list drops it, a field stays as it was.
const nothing = Symbol("nothing");
type Result = Value | typeof nothing;

/** A mapping to merge, or an alias whose target has been merged. */
type MergeTask = { readonly leave: AliasNode } | { readonly visit: YamlNode };

class Decoder {
  readonly problems: YamlProblem[] = [];
  private readonly budget = new AliasBudget();

  document(root: YamlNode, type: StructType, out: Struct): void {
    this.node(root, type, out);
  }

  private node(node: YamlNode, type: Type, out: Struct = {}): Result {
    this.budget.spend();
    switch (node.kind) {
      case "alias": {
        this.budget.enter(node);
        const value = this.node(node.target, type, out);
        this.budget.leave(node);
        return value;
      }
      case "scalar":
        return this.scalar(node, type);
      case "mapping":
        return this.mapping(node, type, out);
      case "sequence":
        return this.sequence(node, type);
    }
  }

  private scalar(node: ScalarNode, type: Type): Result {
    if (type.kind === "string" && isPlainText(node)) return node.value;
    const resolved = resolveText(node);
    if (resolved.kind === "null") {
      return type.kind === "struct" || (type.kind !== "list" && !type.pointer)
        ? nothing
        : undefined;
    }
    const value = convert(resolved, node, type);
    return value ?? this.refuse(node, describeScalar(node), type);
  }

  private refuse(node: YamlNode, what: string, type: Type): typeof nothing {
    // A null tag keeps the reference from looking through a pointer.
    const pointer = node.tag === "!!null" && "pointer" in type && type.pointer ? "*" : "";
    const message = `cannot unmarshal ${what} into ${pointer}${type.goType}`;
    this.problems.push({ line: node.line, message });
    return nothing;
  }

  private refuseCollection(node: MappingNode | SequenceNode, type: Type): typeof nothing {
    const own = node.kind === "mapping" ? "!!map" : "!!seq";
    const tag = node.tag ?? own;
    const what = tag === "!!map" || tag === "!!seq" ? tag : `${tag} \`\``;
    return this.refuse(node, what, type);
  }

  private sequence(node: SequenceNode, type: Type): Result {
    if (type.kind !== "list") return this.refuseCollection(node, type);
    return this.items(node, type);
  }

  private items(node: SequenceNode, type: ListType): Value[] {
    const out: Value[] = [];
    for (const item of node.items) {
      const value = this.node(item, type.item);
      if (value !== nothing) out.push(value);
    }
    return out;
  }

  private unique(node: MappingNode): boolean {
    const duplicates = duplicateKeys(node);
    for (const problem of duplicates) this.problems.push(problem);
    return duplicates.length === 0;
  }

  private mapping(node: MappingNode, type: Type, out: Struct): Result {
    if (!this.unique(node)) return nothing;
    if (type.kind !== "struct") return this.refuseCollection(node, type);
    const merge = this.fields(node, type, out);
    if (merge) this.merge(node, merge, type, out);
    return out;
  }

  // Decodes the fields of a mapping and gives the value of its merge key. `taken` are the keys that are
  // set already when the mapping is merged into another.
  private fields(
    node: MappingNode,
    type: StructType,
    out: Struct,
    taken?: Set<string>,
  ): YamlNode | undefined {
    const fields = fieldsOf(type);
    const done: Field[] = [];
    let merge: YamlNode | undefined;
    for (const { key, value } of node.entries) {
      if (isMergeKey(key)) {
        merge = value;
        continue;
      }
      const name = this.node(key, keyType);
      if (typeof name !== "string" || taken?.has(name)) continue;
      taken?.add(name);
      const field = fields.get(name);
      if (!field) continue;
      if (done.includes(field)) {
        const message = `field ${name} already set in type ${type.goType}`;
        this.problems.push({ line: key.line, message });
        continue;
      }
      done.push(field);
      const decoded = this.node(value, field.type);
      if (decoded !== nothing) out[name] = decoded;
    }
    return merge;
  }

  // Merges what a merge key holds, and what the merge keys in there hold, into a decoded mapping. The
  // work is on a list, not on the call stack, since a source may nest merge keys deeper than calls can go.
  private merge(parent: MappingNode, merged: YamlNode, type: StructType, out: Struct): void {
    const taken = this.keysOf(parent);
    const tasks = this.mergeTasks(merged);
    for (let task = tasks.pop(); task; task = tasks.pop()) {
      if ("leave" in task) {
        this.budget.leave(task.leave);
        continue;
      }
      const node = task.visit;
      this.budget.spend();
      const target = node.kind === "alias" ? node.target : node;
      if (target.kind !== "mapping") throw wantsMap();
      if (node.kind === "alias") {
        this.budget.enter(node);
        tasks.push({ leave: node });
        this.budget.spend();
      }
      if (!this.unique(target)) continue;
      const deeper = this.fields(target, type, out, taken);
      if (deeper) tasks.push(...this.mergeTasks(deeper));
    }
  }

  // What a merge key holds, the first to do last.
  private mergeTasks(merged: YamlNode): MergeTask[] {
    if (merged.kind === "scalar") throw wantsMap();
    if (merged.kind === "alias" && merged.target.kind !== "mapping") throw wantsMap();
    const nodes = merged.kind === "sequence" ? merged.items : [merged];
    return nodes.map((visit) => ({ visit })).reverse();
  }

  private keysOf(node: MappingNode): Set<string> {
    const keys = new Set<string>();
    for (const { key } of node.entries) {
      const target = key.kind === "alias" ? key.target : key;
      this.budget.spend();
      if (target !== key) this.budget.spend();
      if (target.kind !== "scalar") throw YamlError.fatal("invalid map key");
      const resolved = resolveText(target);
      if (resolved.kind === "text") keys.add(resolved.value);
    }
    return keys;
  }
}

function wantsMap(): YamlError {
  return YamlError.fatal("map merge requires map or sequence of maps as the value");
}

function resolveText(node: ScalarNode): Resolved {
  const resolved = resolveScalar(node);
  if (node.tag !== "!!binary" || resolved.kind !== "text") return resolved;
  return { ...resolved, value: decodeBinary(resolved.value) };
}

// Undefined when the scalar does not fit the type.
function convert(resolved: Resolved, node: ScalarNode, type: Type): Value {
  switch (type.kind) {
    case "string":
      return resolved.tag === "!!binary" && resolved.kind === "text" ? resolved.value : node.value;
    case "int":
      return toInt(resolved);
    case "bool":
      return toBool(resolved);
    case "list":
    case "struct":
      return undefined;
  }
}
