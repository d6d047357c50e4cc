import { describe, expect, it } from "vitest";
import { parseYaml } from "../../../../src/butane/yaml";
import { resolveScalar, scalarTag } from "../../../../src/butane/yaml/resolve";
import type { ScalarNode } from "../../../../src/butane/yaml/node";

const node = (source: string): ScalarNode => {
  const root = parseYaml(`- ${source}`);
  const item = root?.kind === "sequence" ? root.items[0] : undefined;
  if (item?.kind !== "scalar") throw new Error("no scalar");
  return item;
};

describe("what the text of a scalar stands for", () => {
  it.each([
    ["!!null", ["~", "", "null", "Null", "NULL", "!!null ''"]],
    ["!!bool", ["true", "False", "TRUE", "!!bool 'true'"]],
    [
      "!!int",
      ["0", "-5", "+7", "0644", "0o644", "0x1F", "0b11", "1_000", "18446744073709551615", "! 5"],
    ],
    [
      "!!float",
      ["1.5", ".5", "1e3", "08", ".inf", "-.INF", ".NaN", "18446744073709551616", "!!float 4"],
    ],
    ["!!timestamp", ["2020-01-31", "2020-1-1T1:2:3Z", "2020-01-01 1:2:3.5"]],
    [
      "!!str",
      [
        "yes",
        "y",
        "nUll",
        "1e",
        "0x",
        "0b2",
        "2020-13-01",
        "'5'",
        '"~"',
        "!!str 5",
        "a b",
        "1e400",
      ],
    ],
    ["!!merge", ["<<"]],
    ["!foo", ["!foo 5", "!foo ~"]],
  ])("%s", (tag, sources) => {
    for (const source of sources) expect([source, scalarTag(node(source))]).toEqual([source, tag]);
    for (const source of sources)
      expect([source, resolveScalar(node(source)).tag]).toEqual([source, tag]);
  });

  it.each([
    ["!!int abc", "cannot decode !!str `abc` as a !!int"],
    ["!!int 1.5", "cannot decode !!float `1.5` as a !!int"],
    ["!!bool yes", "cannot decode !!str `yes` as a !!bool"],
    ["!!null x", "cannot decode !!str `x` as a !!null"],
    ["!!timestamp x", "cannot decode !!str `x` as a !!timestamp"],
    ["!!float 18446744073709551615", "cannot decode !!int `18446744073709551615` as a !!float"],
  ])("%s contradicts itself", (source, problem) => {
    expect(() => resolveScalar(node(source))).toThrow(`yaml: ${problem}`);
  });
});
