import { describe, expect, it } from "vitest";
import { parseYaml } from "../../../../src/butane/yaml";
import { refusal, shape } from "./shape";

describe("parseYaml", () => {
  it.each([
    ["", "an empty text"],
    ["\n\n", "empty lines"],
    ["# a\n# b", "comments"],
  ])("finds no document in %j: %s", (source) => {
    expect(parseYaml(source)).toBeUndefined();
  });

  // Examples 2.1 to 2.6, 7.2, 8.15 and 8.22 of the YAML 1.2 specification, shortened.
  it.each([
    ["- a\n- b\n", ["a", "b"]],
    [
      "hr: 65\navg: 0.278",
      {
        pairs: [
          ["hr", "65"],
          ["avg", "0.278"],
        ],
      },
    ],
    [
      "a:\n- x\n- y\nb:\n  - z",
      {
        pairs: [
          ["a", ["x", "y"]],
          ["b", ["z"]],
        ],
      },
    ],
    [
      "-\n  n: 1\n  h: 2\n-\n  n: 3",
      [
        {
          pairs: [
            ["n", "1"],
            ["h", "2"],
          ],
        },
        { pairs: [["n", "3"]] },
      ],
    ],
    [
      "- [a, b]\n- [c,d,]",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "{a: {b: 1}, c: }",
      {
        pairs: [
          ["a", { pairs: [["b", "1"]] }],
          ["c", ""],
        ],
      },
    ],
    [
      "[a: b, ? c : d, {e}]",
      [{ pairs: [["a", "b"]] }, { pairs: [["c", "d"]] }, { pairs: [["e", ""]] }],
    ],
    ["{\n  ? !!str,\n}", { pairs: [["", ""]] }],
    [
      "? - a\n: - b\n? c",
      {
        pairs: [
          [["a"], ["b"]],
          ["c", ""],
        ],
      },
    ],
    [
      "- # empty\n- |\n block\n- - x\n  - y\n- k: v",
      ["", "block\n", ["x", "y"], { pairs: [["k", "v"]] }],
    ],
    [
      "k: &a v\nl: *a\n*a : m",
      {
        pairs: [
          ["k", "v"],
          ["l", "*a"],
          ["*a", "m"],
        ],
      },
    ],
    ["--- text\n", "text"],
    ["---\n---\n", ""],
    [
      "'quoted': x\n\"k 2\" : y",
      {
        pairs: [
          ["quoted", "x"],
          ["k 2", "y"],
        ],
      },
    ],
    ['{"a":1}', { pairs: [["a", "1"]] }],
  ])("reads %j", (source, expected) => {
    expect(shape(parseYaml(source))).toEqual(expected);
  });

  it("reads the first document only, and two tokens past its end", () => {
    expect(shape(parseYaml("a\n--- b\n--- @"))).toBe("a");
    expect(shape(parseYaml("a\n--- x\n--- y\n@"))).toBe("a");
    expect(refusal("a: 1\n---\n@")).toBe(
      "yaml: line 3: found character that cannot start any token",
    );
  });

  it.each(["\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029"])("breaks lines at %j", (br) => {
    const source = ["a: 1", "b:", "  - c", ""].join(br);
    expect(shape(parseYaml(source))).toEqual({
      pairs: [
        ["a", "1"],
        ["b", ["c"]],
      ],
    });
  });

  it("reads the short tags of written ones, and none from a lone mark", () => {
    const tags = (source: string): unknown => {
      const root = parseYaml(source);
      return root?.kind === "sequence" ? root.items.map((item) => item.tag) : undefined;
    };
    expect(tags("- !!int 1\n- !<tag:yaml.org,2002:str> a\n- !foo b\n- ! c\n- !%41 d\n- e")).toEqual(
      ["!!int", "!!str", "!foo", undefined, "!A", undefined],
    );
    expect(tags("%TAG !e! tag:e.org,1:\n---\n- !e!x a")).toEqual(["tag:e.org,1:x"]);
  });

  it("lets an anchor be defined again, and an alias name the latest before it", () => {
    const root = parseYaml("[&a 1, *a, &a 2, *a]");
    const targets =
      root?.kind === "sequence" ? root.items.map((n) => n.kind === "alias" && n.target) : [];
    expect(targets[1]).toMatchObject({ value: "1" });
    expect(targets[3]).toMatchObject({ value: "2" });
  });
});

describe("where a node begins", () => {
  const places = (source: string): string[] => {
    const found: string[] = [];
    const visit = (node: ReturnType<typeof parseYaml>): void => {
      if (!node) return;
      found.push(`${node.line}:${node.column}`);
      if (node.kind === "sequence") node.items.forEach(visit);
      if (node.kind === "mapping")
        node.entries.forEach(({ key, value }) => [key, value].forEach(visit));
    };
    visit(parseYaml(source));
    return found;
  };

  it.each([
    ["is the first key of a block mapping", "\n  a: 1", ["2:3", "2:3", "2:6"]],
    ["is the first dash of a block sequence", "- a\n- b", ["1:1", "1:3", "2:3"]],
    ["is the dash even without indentation", "k:\n- a", ["1:1", "1:1", "2:1", "2:3"]],
    [
      "is the bracket of a flow collection",
      "k: [ {a} ]",
      ["1:1", "1:1", "1:4", "1:6", "1:7", "1:8"],
    ],
    ["is the anchor or tag before a node", "- &x !!map\n  a: b", ["1:1", "1:3", "2:3", "2:6"]],
    ["is the quote or the block indicator", "- 'a'\n- |\n b", ["1:1", "1:3", "2:3"]],
    [
      "is just after the colon for an empty value",
      "k:\nl:   # c",
      ["1:1", "1:1", "1:3", "2:1", "2:3"],
    ],
    ["is just after the dash for an empty item", "-\n-   ", ["1:1", "1:2", "2:2"]],
    ["counts code points, not units", "'😀é': 😀x", ["1:1", "1:1", "1:7"]],
    ["counts code points in a flow", "[😀, 😀😀, a]", ["1:1", "1:2", "1:5", "1:9"]],
  ])("%s", (_, source, expected) => {
    expect(places(source)).toEqual(expected);
  });
});
