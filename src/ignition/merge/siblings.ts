import { itemKey } from "../schema/schema";
import type { EmbeddedPart, Field, Fields } from "../schema/type";

/** Which list of a struct has an item, and where in it. */
export interface ListPlace {
  readonly list: string;
  readonly index: number;
}

/** For each namespace the keys of a struct's list items; of equal keys the last counts. */
export function siblingKeys(
  value: Fields,
  parts: readonly (Field | EmbeddedPart)[],
): ReadonlyMap<string, ReadonlyMap<string, ListPlace>> {
  const namespaces = new Map<string, Map<string, ListPlace>>();
  for (const part of parts) {
    if ("fields" in part || part.type.kind !== "list" || part.namespace === undefined) continue;
    let keys = namespaces.get(part.namespace);
    if (keys === undefined) namespaces.set(part.namespace, (keys = new Map<string, ListPlace>()));
    const { item: itemType } = part.type;
    for (const [index, item] of ((value[part.json] ?? []) as unknown[]).entries()) {
      keys.set(itemKey(item, itemType), { list: part.json, index });
    }
  }
  return namespaces;
}
