import { ignitionRules } from "./codes";
import { membersByKey } from "./json/locate";
import type { JsonNode } from "./json/node";
import type { ConfigPath, Problem } from "./problem";
import { formatPath } from "./report";
import type { Fields, StructType } from "./schema/type";

/** A key that Ignition ignores, or a section that it cannot look into. */
export interface UnusedKey extends Problem {
  /** Where it stands in the text; undefined for the place of the value at the path. */
  readonly offset?: number;
}

/** Lists the keys of a text that no field of the config takes; here, unlike in reading, case counts. */
export function unusedKeys(config: Fields, type: StructType, root: JsonNode): UnusedKey[] {
  const found: UnusedKey[] = [];
  walk(config, type, root, [], found);
  return found;
}

function walk(
  value: Fields,
  type: StructType,
  node: JsonNode,
  path: ConfigPath,
  found: UnusedKey[],
): void {
  if (node.kind !== "object") {
    found.push({
      kind: "warning",
      path,
      code: "tree-mismatch",
      message: ignitionRules["tree-mismatch"].message.replace("PATH", formatPath(path)),
    });
    return;
  }
  const members = membersByKey(node);
  const known = new Set(type.fields.map(({ json }) => json));
  for (const [key, { keyStart }] of members) {
    if (known.has(key)) continue;
    found.push({
      kind: "warning",
      path: [...path, key],
      code: "unused-key",
      message: `unused key ${key}`,
      offset: keyStart,
    });
  }
  for (const { json, type: fieldType } of type.fields) {
    const child = members.get(json)?.value;
    const below = value[json];
    if (child === undefined) continue;
    if (fieldType.kind === "struct") {
      if (fieldType.pointer && below === undefined) continue;
      walk((below ?? {}) as Fields, fieldType, child, [...path, json], found);
    } else if (fieldType.kind === "list" && fieldType.item.kind === "struct") {
      if (child.kind !== "array") continue;
      const { item } = fieldType;
      ((below ?? []) as Fields[]).forEach((entry, index) => {
        const place = child.items[index];
        if (place !== undefined) walk(entry, item, place, [...path, json, index], found);
      });
    }
  }
}
