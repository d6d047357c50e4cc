import type { ConfigPath } from "../problem";
import type { EmbeddedPart, Field, Fields, ListType, StructType } from "../schema/type";
import { concatLists, mergeLists, type ListMerge } from "./list";
import { siblingKeys, type ListPlace } from "./siblings";
import { areZero, isZero } from "../zero";
import { below, type Sided, type Transcript } from "./transcript";

type Result = Record<string, unknown>;

/** Merges two structs of a type, field by field. */
export function mergeStruct(
  parent: Sided<Fields>,
  child: Sided<Fields>,
  type: StructType,
  to: ConfigPath,
  transcript: Transcript,
): Fields {
  const result: Result = {};
  mergeParts(parent, child, type.parts, to, transcript, result);
  return result;
}

function mergeParts(
  parent: Sided<Fields>,
  child: Sided<Fields>,
  parts: readonly (Field | EmbeddedPart)[],
  to: ConfigPath,
  transcript: Transcript,
  result: Result,
): void {
  const childKeys = siblingKeys(child.value, parts);
  for (const part of parts) {
    if ("fields" in part) {
      mergeEmbedded(parent, child, part, to, transcript, result);
      continue;
    }
    const { json } = part;
    const merge: FieldMerge = {
      parent: below(parent, json, parent.value[json]),
      child: below(child, json, child.value[json]),
      to: [...to, json],
      transcript,
    };
    const value =
      part.type.kind === "list"
        ? mergeListField(part.type, part, merge as ListMerge, childKeys)
        : mergeField(part, merge);
    if (value !== undefined) result[json] = value;
  }
}

interface FieldMerge {
  readonly parent: Sided<unknown>;
  readonly child: Sided<unknown>;
  readonly to: ConfigPath;
  readonly transcript: Transcript;
}

/** An embedded struct is taken whole if the other side's is empty, like any struct; it has no path of its own. */
function mergeEmbedded(
  parent: Sided<Fields>,
  child: Sided<Fields>,
  part: EmbeddedPart,
  to: ConfigPath,
  transcript: Transcript,
  result: Result,
): void {
  const childIsZero = areZero(child.value, part);
  if (!childIsZero && !areZero(parent.value, part)) {
    mergeParts(parent, child, part.fields, to, transcript, result);
    return;
  }
  const taken = childIsZero ? parent : child;
  for (const { json } of part.fields) {
    if (taken.value[json] != null) result[json] = taken.value[json];
  }
  transcript.fields(taken, to, part.fields);
}

function mergeField({ type }: Field, { parent, child, to, transcript }: FieldMerge): unknown {
  const take = (side: Sided<unknown>): unknown => {
    transcript.whole(side, to, type);
    return side.value ?? undefined;
  };
  if (type.kind !== "struct") {
    return take(child.value == null && type.kind !== "list" && type.pointer ? parent : child);
  }
  if (isZero(child.value, type)) return take(parent);
  if (isZero(parent.value, type)) return take(child);
  const merged = mergeStruct(parent as Sided<Fields>, child as Sided<Fields>, type, to, transcript);
  transcript.one(parent, to);
  transcript.one(child, to);
  return merged;
}

function mergeListField(
  type: ListType,
  field: Field,
  merge: ListMerge,
  childKeys: ReadonlyMap<string, ReadonlyMap<string, ListPlace>>,
): unknown[] | undefined {
  const { parent, child } = merge;
  if ((parent.value?.length ?? 0) + (child.value?.length ?? 0) === 0) return undefined;
  if (field.namespace === undefined) return concatLists(type, merge);
  return mergeLists(
    type,
    field.json,
    merge,
    childKeys.get(field.namespace) ?? new Map(),
    mergeStruct,
  );
}
