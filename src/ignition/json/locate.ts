import type { ConfigPath } from "../problem";
import type { JsonNode, JsonObject } from "./node";

const indexes = new WeakMap<JsonObject, Map<string, { keyStart: number; value: JsonNode }>>();

/** The members of an object by key; of a repeated key the last counts. */
export function membersByKey(
  object: JsonObject,
): ReadonlyMap<string, { keyStart: number; value: JsonNode }> {
  let index = indexes.get(object);
  if (index === undefined) {
    index = new Map(object.members.map(({ key, keyStart, value }) => [key, { keyStart, value }]));
    indexes.set(object, index);
  }
  return index;
}

/** Where the value at a path begins, or else the deepest value on the way there. */
export function locate(root: JsonNode, path: ConfigPath): number {
  let node = root;
  for (const part of path) {
    const next =
      typeof part === "number"
        ? node.kind === "array"
          ? node.items[part]
          : undefined
        : node.kind === "object"
          ? membersByKey(node).get(part)?.value
          : undefined;
    if (next === undefined) break;
    node = next;
  }
  return node.start;
}
