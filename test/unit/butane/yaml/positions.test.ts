import { describe, expect, it } from "vitest";
import { markerAt, parseYaml, type YamlPath } from "../../../../src/butane/yaml";

const source = `storage:
  files:
    - path: /a
      user: {name: core}
    - ~
    - &f
      path: /b
    - *f
  empty:
  links: []
`;

describe("markerAt", () => {
  const root = parseYaml(source)!;
  it.each<[string, YamlPath, string]>([
    ["the root", [], "1:1"],
    ["a field", ["storage", "files", 0, "path"], "3:13"],
    ["a sequence", ["storage", "files"], "3:5"],
    ["a flow mapping", ["storage", "files", 0, "user"], "4:13"],
    ["a null item, which counts", ["storage", "files", 1], "5:7"],
    ["an anchored item", ["storage", "files", 2], "6:7"],
    ["an alias", ["storage", "files", 3], "8:7"],
    ["an alias, for anything inside it", ["storage", "files", 3, "path"], "8:7"],
    ["an empty value", ["storage", "empty"], "9:9"],
    ["the parent of a missing field", ["storage", "files", 0, "mode"], "3:7"],
    ["the parent of a missing item", ["storage", "links", 0], "10:10"],
    ["the deepest ancestor there is", ["storage", "disks", 0, "device"], "2:3"],
    ["the parent for an index into a mapping", ["storage", 0], "2:3"],
    ["the parent for a key into a sequence", ["storage", "files", "0"], "3:5"],
  ])("gives the place of %s", (_, path, expected) => {
    const { line, column } = markerAt(root, path);
    expect(`${line}:${column}`).toBe(expected);
  });
});
