import { describe, expect, it } from "vitest";
import { parseYaml } from "../../../../src/butane/yaml";
import { refusal, shape } from "./shape";

describe("comments", () => {
  it.each([
    ["stand on lines of their own", "# a\nk: v\n  # b\nl: w\n# c"],
    ["follow a value", "k: v # a\nl: w # b"],
    ["follow a key", "k: # a\n  v\nl: w"],
    ["follow a quote or bracket without a blank", "k: 'v'#a\nl: \"w\"#b"],
    ["are indented with tabs below another comment", "# a\n\t# b\nk: v\nl: w"],
    ["hold anything", "# @ ` % [ { 😀\nk: v\nl: w"],
  ])("%s", (_, source) => {
    expect(shape(parseYaml(source))).toEqual({
      pairs: [
        ["k", "v"],
        ["l", "w"],
      ],
    });
  });

  it("may not be indented with tabs alone", () => {
    expect(refusal("\t# a\nk: v")).toBe("yaml: found character that cannot start any token");
  });

  it("stand between the items of a flow", () => {
    expect(shape(parseYaml("[a, # x\n  # y\n b # z\n ]"))).toEqual(["a", "b"]);
  });
});
