import { describe, expect, test } from "vitest";

const harness = import("../../../../tools/lib/harness.mjs");

describe("atLeast", () => {
  test.each([
    ["3.250.0", "3.250.0", true],
    ["v3.251", "3.250.0", true],
    ["3.249.9", "3.250.0", false],
    ["3.100.0", "3.99.0", true],
    ["4.0.0-beta.1\n", "4.0.0", true],
    ["1.26rc1", "1.25.0", true],
    ["dev", "1.0.0", false],
    ["", "0.0.0", false],
  ])("%j against %s is %s", async (version, least, expected) => {
    const { atLeast } = await harness;
    expect(atLeast(version, least)).toBe(expected);
  });
});

describe("upToDate", () => {
  const lock = { "": {}, "node_modules/a": { version: "1.0.0" } };

  test("holds when every package is there in its version", async () => {
    const { upToDate } = await harness;
    expect(upToDate(lock, { "node_modules/a": { version: "1.0.0" } })).toBe(true);
  });
  test("fails when a package has another version", async () => {
    const { upToDate } = await harness;
    expect(upToDate(lock, { "node_modules/a": { version: "1.0.1" } })).toBe(false);
  });
  test("fails when a package is missing", async () => {
    const { upToDate } = await harness;
    expect(upToDate(lock, {})).toBe(false);
  });
  test("does not miss a package for another platform", async () => {
    const { upToDate } = await harness;
    expect(upToDate({ "node_modules/b": { version: "1.0.0", optional: true } }, {})).toBe(true);
  });
});

describe("withNeeds", () => {
  test("puts what a tool needs before it", async () => {
    const { withNeeds } = await harness;
    expect(withNeeds(["pulumi-language-python"])).toEqual([
      "pulumi-language-python-exec",
      "pulumi-language-python",
    ]);
  });
  test("names each tool once", async () => {
    const { withNeeds } = await harness;
    expect(withNeeds(["pulumi-language-python-exec", "pulumi-language-python"])).toEqual([
      "pulumi-language-python-exec",
      "pulumi-language-python",
    ]);
  });
  test("refuses a name that it does not know", async () => {
    const { withNeeds } = await harness;
    expect(() => withNeeds(["ovftool" as "butane"])).toThrow("no tool is called ovftool");
  });
});
