import type { StructType, Type, Value } from "../schema/type";
import { fieldsOf, keyText } from "./mapping";
import type { MappingNode, Position, YamlNode } from "./node";
import { type YamlPath, childAt } from "./positions";

/** A warning about a key or a section of the source that the schema does not use. */
export interface UnusedKey extends Position {
  readonly code: "unused-key" | "context-tree-mismatch";
  readonly path: YamlPath;
  readonly message: string;
}

/** Every unused key and every section that is not a mapping, in walk order; keys of one mapping in document order. */
export function unusedKeys(
  root: YamlNode,
  value: { readonly [yaml: string]: Value },
  struct: StructType,
): UnusedKey[] {
  const found: UnusedKey[] = [];
  visit(root, value, struct, [], found);
  return found;
}

// The walk follows the decoded value, and the nodes by its paths: where an alias, a merge or a dropped
// null made the two differ, it sees another node or none. `path` is the path of the node; it is put back
// as it was.
function visit(
  node: YamlNode | undefined,
  value: Value | { readonly [yaml: string]: Value },
  type: Type,
  path: (string | number)[],
  found: UnusedKey[],
): void {
  if (!node) return;
  const below = (step: string | number, child: Value, childType: Type): void => {
    path.push(step);
    visit(childAt(node, step), child, childType, path, found);
    path.pop();
  };
  if (type.kind === "list") {
    if (type.item.kind !== "struct" || !Array.isArray(value)) return;
    value.forEach((element, i) => below(i, element, type.item));
  } else if (type.kind === "struct") {
    if (node.kind === "mapping") for (const key of unusedIn(node, type, path)) found.push(key);
    else found.push(mismatch(node, path));
    const fields = typeof value === "object" && !Array.isArray(value) ? value : {};
    for (const { yaml, type: fieldType } of type.fields) {
      if (fieldType.kind === "struct" || fieldType.kind === "list") {
        below(yaml, fields[yaml], fieldType);
      }
    }
  }
}

function mismatch(node: YamlNode, path: YamlPath): UnusedKey {
  const where = ["$", ...path].join(".");
  return {
    code: "context-tree-mismatch",
    path: [...path],
    line: node.line,
    column: node.column,
    message:
      `context tree does not match content tree at ${where}. ` +
      "Line and column reporting may be inconsistent. Unused keys may not be reported",
  };
}

// Of equal keys, the last one is reported.
function unusedIn(node: MappingNode, type: StructType, path: YamlPath): UnusedKey[] {
  const fields = fieldsOf(type);
  let unused: Map<string, UnusedKey> | undefined;
  for (const { key } of node.entries) {
    const name = keyText(key);
    if (fields.has(name)) continue;
    unused ??= new Map();
    unused.set(name, {
      code: "unused-key",
      path: [...path, name],
      line: key.line,
      column: key.column,
      message: `unused key ${name}`,
    });
  }
  return unused ? [...unused.values()] : [];
}
