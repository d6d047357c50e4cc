import type { Path } from "./path";
import { markerAt, type Position, type YamlNode } from "./yaml";

/** Where the key at the end of a path begins; if there is no such key, where the deepest existing ancestor begins. */
export function keyMarker(root: YamlNode, path: Path): Position {
  const name = path.at(-1);
  const owner = nodeAt(root, path.slice(0, -1));
  if (owner?.kind === "mapping") {
    const entry = owner.entries.findLast(({ key }) => key.kind === "scalar" && key.value === name);
    if (entry !== undefined) return entry.key;
  }
  return markerAt(root, path.slice(0, -1));
}

function nodeAt(root: YamlNode, path: Path): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const part of path) {
    if (node?.kind === "mapping") {
      node = node.entries.findLast(({ key }) => key.kind === "scalar" && key.value === part)?.value;
    } else if (node?.kind === "sequence" && typeof part === "number") {
      node = node.items[part];
    } else {
      return undefined;
    }
  }
  return node;
}
