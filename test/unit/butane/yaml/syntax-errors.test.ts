import { describe, expect, it } from "vitest";
import { YamlError, parseYaml } from "../../../../src/butane/yaml";
import { refusal } from "./shape";

// Each answer is what the reference prints. A parser error names the line before the one meant, and no
// error names the first line of a source, unless it found another one to name.
describe("a source that is not YAML", () => {
  it.each([
    ["a: b: c", "mapping values are not allowed in this context"],
    ["a\nb: c\n", "line 2: mapping values are not allowed in this context"],
    ["a: 1\n  b: 2\n", "line 2: mapping values are not allowed in this context"],
    ["a: 'b' ? c", "mapping keys are not allowed in this context"],
    ["x: - y", "block sequence entries are not allowed in this context"],
    ["x: ? y", "mapping keys are not allowed in this context"],
    ["a: [1, 2", "line 1: did not find expected ',' or ']'"],
    ["[a, b}", "did not find expected ',' or ']'"],
    ["{a: 1, a", "line 1: did not find expected ',' or '}'"],
    ["\n\n{a: b\n: c", "line 2: did not find expected ',' or '}'"],
    ["k: v\n- x\n", "line 1: did not find expected key"],
    ["- a\nb: 1\n", "line 1: did not find expected '-' indicator"],
    ["- |\n  a\n b\n", "line 2: did not find expected '-' indicator"],
    ['a: "b" c', "did not find expected key"],
    ["a: }", "did not find expected node content"],
    ["a: @x", "found character that cannot start any token"],
    ["a:\n\t- b", "line 2: found character that cannot start any token"],
    ["a: b\nc\nd: e", "line 2: could not find expected ':'"],
    ['a: "x', "found unexpected end of stream"],
    ["'a\n---\n'", "line 2: found unexpected document indicator"],
    ["a: b\n\tc: d", "line 2: found a tab character that violates indentation"],
    ["a:\n  |\n \tb\n", "line 2: found a tab character where an indentation space is expected"],
    ["a: |0\n x", "found an indentation indicator equal to 0"],
    ["a: |x\n", "did not find expected comment or line break"],
    ['a: "\\q"', "found unknown escape character"],
    ['a: "\\/"', "found unknown escape character"],
    ['a: "\\xzz"', "did not find expected hexdecimal number"],
    ['a: "\\ud800"', "found invalid Unicode character escape code"],
    ['a: "\\U00110000"', "found invalid Unicode character escape code"],
    ["a: &\n", "did not find expected alphabetic or numeric character"],
    ["a: *x.y", "did not find expected alphabetic or numeric character"],
    ["a: *x", "unknown anchor 'x' referenced"],
    ["a: !e!x y", "found undefined tag handle"],
    ["a: !<x y", "did not find the expected '>'"],
    ["a: !<> y", "did not find expected tag URI"],
    ["a: !x{ y", "did not find expected whitespace or line break"],
    ["a: !%4 y", "did not find URI escaped octet"],
    ["a: !%ff y", "found an incorrect leading UTF-8 octet"],
    ["a: !%c3%41 y", "found an incorrect trailing UTF-8 octet"],
    ["%YAML 1.2\n---\na: 1", "found incompatible YAML document"],
    ["%YAML 1.1\n%YAML 1.1\n---\na", "line 1: found duplicate %YAML directive"],
    ["%TAG ! x\n%TAG ! y\n---\na", "line 1: found duplicate %TAG directive"],
    ["%YAML 1.1\na", "line 1: did not find expected <document start>"],
    ["%YAML 1.", "did not find expected version number"],
    ["%YAML 1", "did not find expected digit or '.' character"],
    ["%YAML 111.1", "found extremely long version number"],
    ["%YAML 1.1 x\n--- a", "did not find expected comment or line break"],
    ["%TAG x y", "did not find expected '!'"],
    ["%TAG !a y", "did not find expected '!'"],
    ["%TAG !a!", "did not find expected whitespace"],
    ["%TAG !a! {", "did not find expected tag URI"],
    ["%FOO x\n---\na", "found unknown directive name"],
    ["% x", "could not find expected directive name"],
    ["%Y.", "found unexpected non-alphabetical character"],
  ])("%j: %s", (source, problem) => {
    expect(refusal(source)).toBe(`yaml: ${problem}`);
  });

  it("carries the line that it prints as a number", () => {
    const error = (source: string): YamlError => {
      try {
        parseYaml(source);
      } catch (caught) {
        if (caught instanceof YamlError) return caught;
      }
      throw new Error("accepted");
    };
    expect(error("a: 1\n  b: 2\n").line).toBe(2);
    expect(error("a: b: c").line).toBeUndefined();
    expect(error("a: b: c").problems).toEqual([]);
  });
});

describe("the limits of a source", () => {
  it("holds an implicit key to 1024 characters on one line", () => {
    const key = (length: number): string => refusal(`${"k".repeat(length)}: v`);
    expect(key(1024)).toBe("accepted");
    expect(key(1025)).toBe("yaml: mapping values are not allowed in this context");
    expect(refusal(`a: 1\n${"😀".repeat(1024)}: v`)).toBe("accepted");
    expect(refusal(`a: 1\n${"k".repeat(1025)}: v`)).toBe(
      "yaml: line 2: could not find expected ':'",
    );
    expect(refusal(`? ${"k".repeat(2000)}\n: v`)).toBe("accepted");
  });

  it("lets collections nest 10000 deep", () => {
    const brackets = (depth: number): string => refusal("[".repeat(depth) + "]".repeat(depth));
    const dashes = (depth: number): string => refusal(`${"- ".repeat(depth)}a`);
    expect(brackets(10_000)).toBe("accepted");
    expect(brackets(10_001)).toBe("yaml: exceeded max depth of 10000");
    expect(dashes(10_000)).toBe("accepted");
    expect(dashes(10_001)).toBe("yaml: exceeded max depth of 10000");
    expect(refusal("[a: ".repeat(10_000) + "]".repeat(10_000))).toBe("accepted");
  });
});
