import { describe, expect, it } from "vitest";
import { decodeStruct, parseYaml } from "../../../../src/butane/yaml";
import type { Value } from "../../../../src/butane/schema/type";
import { rootType } from "./types";

const decode = (source: string): { [yaml: string]: Value } | string => {
  const { value, error } = decodeStruct(parseYaml(source), rootType);
  return error?.message ?? value;
};
const anchors = "a: &a {count: 1, on: yes, user: {id: 1}}\nb: &b {count: 2, text: b}\nl: &l [x]\n";

describe("a merge key", () => {
  it.each([
    ["sets what is not set", "<<: *a\ntext: t", { count: 1, on: true, user: { id: 1 }, text: "t" }],
    [
      "yields to keys before and after it",
      "count: 5\n<<: *a\non: no",
      { count: 5, on: false, user: { id: 1 } },
    ],
    [
      "takes the first of several",
      "<<: [*a, *b]",
      { count: 1, on: true, user: { id: 1 }, text: "b" },
    ],
    ["takes a mapping written there", "<<: {count: 7}", { count: 7 }],
    [
      "merges whole fields only",
      "<<: *a\nuser: {name: n}",
      { count: 1, on: true, user: { name: "n" } },
    ],
    ["follows merge keys inside", "<<: {<<: *b, count: 3}", { count: 3, text: "b" }],
    ["is no merge key in quotes", '"<<": *a', {}],
    ["takes an alias more than once", "<<: [*b, *b]", { count: 2, text: "b" }],
  ])("%s", (_, source, expected) => {
    expect(decode(anchors + source)).toEqual(expected);
  });

  it.each(["<<: x", "<<: *l", "<<: [x]", "<<: [*l]", "<<: ~"])("refuses %s", (source) => {
    expect(decode(anchors + source)).toBe(
      "yaml: map merge requires map or sequence of maps as the value",
    );
  });

  it("refuses a mapping that contains itself", () => {
    expect(decode("user: &u\n  <<: *u")).toBe("yaml: anchor 'u' value contains itself");
  });

  it("refuses a mapping with a collection for a key, which the reference cannot merge into", () => {
    expect(decode(`${anchors}<<: *a\n[x]: 1`)).toBe("yaml: invalid map key");
  });

  it("may nest as deep as collections may", () => {
    const depth = 9_000;
    const source = `${"{<<: ".repeat(depth)}{count: 3}${"}".repeat(depth)}`;
    expect(decode(source)).toEqual({ count: 3 });
  });
});

describe("aliases", () => {
  it("decode to what their anchor holds", () => {
    expect(decode("text: &t x\nnames: [*t, *t]")).toEqual({ text: "x", names: ["x", "x"] });
    expect(decode("&k count: 1\ntext: *k")).toEqual({ count: 1, text: "count" });
  });

  it("may contain themselves where nothing is decoded", () => {
    expect(decode("unused: &u [*u]\ncount: 1")).toEqual({ count: 1 });
  });

  // Each use of the list decodes one node for the list and one for each of its items; a file that uses it is
  // four nodes of the document itself.
  it("may make up 99 of 100 nodes once there are more than a thousand", () => {
    const bomb = "yaml: document contains excessive aliasing";
    const source = (items: number, uses: number): string =>
      `a: &a [${"x, ".repeat(items)}]\nfiles:\n${"- tags: *a\n".repeat(uses)}`;
    expect(decode(source(100, 400))).toMatchObject({ files: { length: 400 } });
    expect(decode(source(1000, 30))).toBe(bomb);
    expect(decode(source(900, 1))).toMatchObject({ files: { length: 1 } });
  });

  it("may make up less of a large document", () => {
    // 20,000 uses of 50 items are a million nodes, 92 % of them aliased, where 84 % are allowed.
    const source = `a: &a [${"x, ".repeat(50)}]\nfiles:\n${"- tags: *a\n".repeat(20_000)}`;
    expect(decode(source)).toBe("yaml: document contains excessive aliasing");
  });
});
