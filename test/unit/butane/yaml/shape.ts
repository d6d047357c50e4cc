import { parseYaml, type YamlNode } from "../../../../src/butane/yaml";

/** A node as plain values: scalars as text, mappings as pairs, aliases as `*name`. */
export type Shape = string | readonly Shape[] | { readonly pairs: readonly [Shape, Shape][] };

export function shape(node: YamlNode | undefined): Shape | undefined {
  return node && shapeOf(node);
}

function shapeOf(node: YamlNode): Shape {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "alias":
      return `*${node.name}`;
    case "sequence":
      return node.items.map(shapeOf);
    case "mapping":
      return { pairs: node.entries.map(({ key, value }) => [shapeOf(key), shapeOf(value)]) };
  }
}

/** The message that a source is refused with; "accepted" if it is not. */
export function refusal(source: string | Uint8Array): string {
  try {
    parseYaml(source);
    return "accepted";
  } catch (error) {
    return (error as Error).message;
  }
}

/** The value of the only key `k` of a source. */
export function valueOf(source: string): YamlNode {
  const root = parseYaml(source);
  const value = root?.kind === "mapping" ? root.entries[0]?.value : undefined;
  if (!value) throw new Error("no value");
  return value;
}
