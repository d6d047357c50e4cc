import type { ConfigPath } from "../problem";
import { itemKey } from "../schema/schema";
import type { Fields, ListType, StructType } from "../schema/type";
import type { ListPlace } from "./siblings";
import { below, type Sided, type Transcript } from "./transcript";

/** Two lists and where their merge goes. */
export interface ListMerge {
  readonly parent: Sided<readonly unknown[] | undefined>;
  readonly child: Sided<readonly unknown[] | undefined>;
  readonly to: ConfigPath;
  readonly transcript: Transcript;
}

/** Merges two items. */
type MergeItem = (
  parent: Sided<Fields>,
  child: Sided<Fields>,
  type: StructType,
  to: ConfigPath,
  transcript: Transcript,
) => Fields;

/** Lists whose items may repeat: the parent's items, then the child's. */
export function concatLists(
  type: ListType,
  { parent, child, to, transcript }: ListMerge,
): unknown[] {
  const result: unknown[] = [];
  for (const side of [parent, child]) {
    for (const [index, item] of (side.value ?? []).entries()) {
      transcript.whole(below(side, index, item), [...to, result.length], type.item);
      result.push(item);
    }
  }
  for (const side of [parent, child]) {
    if ((side.value ?? []).length > 0) transcript.one(side, to);
  }
  return result;
}

/**
 * Lists whose items have keys: the parent's items, merged with the child's of the same key; then the child's own.
 * A parent's item goes away if the child has its key in a list beside this one.
 */
export function mergeLists(
  type: ListType,
  name: string,
  { parent, child, to, transcript }: ListMerge,
  childKeys: ReadonlyMap<string, ListPlace>,
  mergeItem: MergeItem,
): unknown[] {
  const { item: itemType } = type;
  const result: unknown[] = [];
  const parentKeys = new Set<string>();
  let fromParent = false;
  let fromChild = false;
  for (const [index, item] of (parent.value ?? []).entries()) {
    const key = itemKey(item, itemType);
    parentKeys.add(key);
    const place = childKeys.get(key);
    if (place !== undefined && place.list !== name) continue;
    const itemTo = [...to, result.length];
    const inParent = below(parent, index, item);
    fromParent = true;
    if (place === undefined) {
      transcript.whole(inParent, itemTo, itemType);
      result.push(item);
      continue;
    }
    fromChild = true;
    const inChild = below(child, place.index, child.value?.[place.index]);
    if (itemType.kind === "struct") {
      // A header without a value removes the parent's.
      if (name === "httpHeaders" && (inChild.value as Fields).value == null) continue;
      result.push(
        mergeItem(
          inParent as Sided<Fields>,
          inChild as Sided<Fields>,
          itemType,
          itemTo,
          transcript,
        ),
      );
      transcript.one(inParent, itemTo);
      transcript.one(inChild, itemTo);
    } else {
      transcript.whole(inChild, itemTo, itemType);
      result.push(inChild.value);
    }
  }
  for (const [index, item] of (child.value ?? []).entries()) {
    if (parentKeys.has(itemKey(item, itemType))) continue;
    transcript.whole(below(child, index, item), [...to, result.length], itemType);
    result.push(item);
    fromChild = true;
  }
  if (fromParent) transcript.one(parent, to);
  if (fromChild) transcript.one(child, to);
  return result;
}
