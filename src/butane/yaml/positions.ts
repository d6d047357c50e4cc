import { keyText } from "./mapping";
import type { Position, YamlNode } from "./node";

/** The steps from the root to a node: keys of mappings, indexes of sequences from 0. */
export type YamlPath = readonly (string | number)[];

/** The node one step below; aliases are leaves, so nothing is below them. */
export function childAt(node: YamlNode, step: string | number): YamlNode | undefined {
  if (typeof step === "number") return node.kind === "sequence" ? node.items[step] : undefined;
  if (node.kind !== "mapping") return undefined;
  return node.entries.findLast(({ key }) => keyText(key) === step)?.value;
}

/** Where the node at a path begins; for a path that leads nowhere, where its deepest existing ancestor begins. */
export function markerAt(root: YamlNode, path: YamlPath): Position {
  let node = root;
  for (const step of path) {
    const child = childAt(node, step);
    if (!child) break;
    node = child;
  }
  return { line: node.line, column: node.column };
}
