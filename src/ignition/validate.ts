import type { IgnitionConfig } from "./config";
import type { Problem } from "./problem";
import { Check } from "./rules/check";
import { rules } from "./rules/rules";
import { configType } from "./schema/schema";
import type { Fields, Type } from "./schema/type";
import type { SpecVersion } from "./version";

/**
 * Lists everything that the semantic rules of a spec version find, in walk order: a value by itself, then what is
 * inside it, field by field in the order in which they are printed. Duplicates are apart.
 */
export function validationProblems(config: IgnitionConfig, version: SpecVersion): Problem[] {
  const check = new Check(version);
  walk(config, configType(version), check);
  return check.problems;
}

function walk(value: unknown, type: Type, check: Check): void {
  if (type.kind === "list") {
    (value as unknown[]).forEach((item, index) => {
      check.path.push(index);
      walk(item ?? (type.item.kind === "struct" ? {} : ""), type.item, check);
      check.path.pop();
    });
    return;
  }
  rules.get(type.goType)?.(value, check);
  if (type.kind !== "struct") return;
  for (const { json, type: fieldType } of type.fields) {
    const child = (value as Fields)[json] ?? (json === "ignition" ? {} : undefined);
    if (child === undefined) continue;
    check.path.push(json);
    walk(child, fieldType, check);
    check.path.pop();
  }
}
