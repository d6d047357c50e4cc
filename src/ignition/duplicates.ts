import type { IgnitionConfig } from "./config";
import { ignitionRules } from "./codes";
import type { Problem } from "./problem";
import { configType, itemKey } from "./schema/schema";
import type { Fields, StructType } from "./schema/type";
import type { SpecVersion } from "./version";

/**
 * Lists every `duplicate entry defined` of a config, in walk order: the second and later items of a list with the
 * same name, path, device, number or value. Files, directories and links count as one list.
 */
export function duplicateProblems(config: IgnitionConfig, version: SpecVersion): Problem[] {
  const problems: Problem[] = [];
  walk(config as unknown as Fields, configType(version), [], problems);
  return problems;
}

function walk(
  value: Fields,
  type: StructType,
  path: (string | number)[],
  problems: Problem[],
): void {
  findDuplicates(value, type, path, problems);
  for (const { json, type: fieldType } of type.fields) {
    const child = value[json];
    if (child == null) continue;
    if (fieldType.kind === "struct") {
      path.push(json);
      walk(child as Fields, fieldType, path, problems);
      path.pop();
    } else if (fieldType.kind === "list" && fieldType.item.kind === "struct") {
      const item = fieldType.item;
      (child as (Fields | undefined)[]).forEach((entry, index) => {
        path.push(json, index);
        walk(entry ?? {}, item, path, problems);
        path.length -= 2;
      });
    }
  }
}

function findDuplicates(
  value: Fields,
  type: StructType,
  path: readonly (string | number)[],
  problems: Problem[],
): void {
  let seen: Map<string, Set<string>> | undefined;
  for (const { json, type: fieldType, namespace } of type.fields) {
    const list = value[json] as unknown[] | undefined;
    if (fieldType.kind !== "list" || namespace === undefined || list == null) continue;
    seen ??= new Map();
    let keys = seen.get(namespace);
    if (keys === undefined) seen.set(namespace, (keys = new Set()));
    for (const [index, item] of list.entries()) {
      const key = itemKey(item, fieldType.item);
      if (keys.has(key)) {
        const { kind, message } = ignitionRules["duplicate-entry"];
        problems.push({ kind, path: [...path, json, index], message, code: "duplicate-entry" });
      }
      keys.add(key);
    }
  }
}
