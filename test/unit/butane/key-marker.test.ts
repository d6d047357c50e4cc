import { describe, expect, it } from "vitest";
import { keyMarker } from "../../../src/butane/key-marker";
import { parseYaml, type YamlNode } from "../../../src/butane/yaml";

function rootOf(source: string): YamlNode {
  const root = parseYaml(source);
  if (root === undefined) throw new Error("no document");
  return root;
}

describe("keyMarker", () => {
  const root = rootOf("variant: flatcar\nignition:\n  config:\n    merge:\n      - inline: x\n");

  it("finds where a key begins", () => {
    expect(keyMarker(root, ["ignition"])).toMatchObject({ line: 2, column: 1 });
    expect(keyMarker(root, ["ignition", "config", "merge", 0, "inline"])).toMatchObject({
      line: 5,
      column: 9,
    });
  });

  it("falls back to where the nearest node above begins", () => {
    expect(keyMarker(root, ["storage"])).toMatchObject({ line: 1, column: 1 });
    expect(keyMarker(root, ["ignition", "config", "nope"])).toMatchObject({ line: 4, column: 5 });
    expect(keyMarker(root, ["ignition", "nope", "deeper"])).toMatchObject({ line: 3, column: 3 });
  });
});
