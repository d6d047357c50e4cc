import { describe, expect, it } from "vitest";
import {
  decodeHeader,
  decodeStruct,
  encodeMessage,
  parseYaml,
  type Decoded,
} from "../../../../src/butane/yaml";
import type { Value } from "../../../../src/butane/schema/type";
import { rootType } from "./types";

type Root = Decoded<{ [yaml: string]: Value }>;
const decode = (source: string): Root => decodeStruct(parseYaml(source), rootType);
const value = (source: string): Root["value"] => {
  const decoded = decode(source);
  expect(decoded.error?.message).toBeUndefined();
  return decoded.value;
};
const message = (source: string): string => decode(source).error?.message ?? "accepted";
const lines = (source: string): unknown => decode(source).error?.problems;

describe("decodeHeader", () => {
  it("reads variant and version as they are written", () => {
    const header = decodeHeader(
      parseYaml("variant: flatcar\nversion: 1.10\nrest: [~, {a: 1, a: 2}]"),
    );
    expect(header).toEqual({ value: { variant: "flatcar", version: "1.10" } });
  });

  it.each(["", "~", "a: b", "variant:\nversion: ~"])("finds nothing in %j", (source) => {
    const { value: header, error } = decodeHeader(parseYaml(source));
    expect([header.variant, header.version, error]).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    ["[a]", "line 1: cannot unmarshal !!seq into config.commonFields"],
    ["text", "line 1: cannot unmarshal !!str `text` into config.commonFields"],
    ["version: [1]", "line 1: cannot unmarshal !!seq into string"],
    ["a: 1\na: 2", 'line 2: mapping key "a" already defined at line 1'],
  ])("refuses %j", (source, line) => {
    const { error } = decodeHeader(parseYaml(source));
    expect(error?.message).toBe(`yaml: unmarshal errors:\n  ${line}`);
  });
});

describe("decodeStruct", () => {
  it("reads the fields of the type and skips other keys", () => {
    expect(
      value("count: 1\nother: {a: 1, a: 2}\nfiles:\n- {path: /a, user: {id: 5}}\n- path: /b"),
    ).toEqual({ count: 1, files: [{ path: "/a", user: { id: 5 } }, { path: "/b" }] });
  });

  it("takes any scalar as a string, with its text", () => {
    expect(value("names: [1.10, yes, 0x1F, 2020-01-01, '', !foo x, !!int 5]").names).toEqual([
      "1.10",
      "yes",
      "0x1F",
      "2020-01-01",
      "",
      "x",
      "5",
    ]);
  });

  it("decodes binary strings, bytes that are not UTF-8 carried raw", () => {
    const { names } = value("names: [!!binary aMOp, !!binary '/w==', !!binary \"aG\\nk=\"]");
    expect((names as string[]).map((s) => Buffer.from(encodeMessage(s)).toString("hex"))).toEqual([
      "68c3a9",
      "ff",
      "6869",
    ]);
    expect(message("text: !!binary aG")).toBe("yaml: !!binary value contains invalid base64 data");
  });

  it.each([
    ["0644", 420],
    ["1e3", 1000],
    ["420.7", 420],
    ["-0.5", 0],
    ["9007199254740993", 9007199254740993n],
    ["9223372036854775807", 9223372036854775807n],
    ["-.inf", -9223372036854775808n],
    ["9223372036854775808.0", -9223372036854775808n],
    ["!!float 420", 420],
  ])("reads %s as the integer %s", (source, expected) => {
    expect(value(`count: ${source}`).count).toBe(expected);
  });

  it.each([
    ["'420'", "!!str `420`"],
    [".inf", "!!float `.inf`"],
    [".nan", "!!float `.nan`"],
    ["9223372036854775808", "!!int `9223372...`"],
    ["true", "!!bool `true`"],
    ["2020-01-01", "!!timestamp `2020-01-01`"],
    ["!foo 5", "!foo `5`"],
    ["[1]", "!!seq"],
    ["{a: 1}", "!!map"],
    ["!foo [1]", "!foo ``"],
    ["<<", "!!merge `<<`"],
  ])("does not read %s as an integer", (source, what) => {
    expect(lines(`\ncount: ${source}`)).toEqual([
      { line: 2, message: `cannot unmarshal ${what} into int` },
    ]);
  });

  it("reads the words for yes and no, quoted too, but not a quoted true", () => {
    for (const word of ["true", "True", "yes", "'Y'", '"ON"', "!!binary eWVz"]) {
      expect([word, value(`on: ${word}`).on]).toEqual([word, true]);
    }
    for (const word of ["FALSE", "no", "'n'", "Off"]) {
      expect([word, value(`on: ${word}`).on]).toEqual([word, false]);
    }
    for (const word of ["'true'", "oN", "1"]) {
      expect([word, message(`on: ${word}`)]).not.toEqual([word, "accepted"]);
    }
  });

  it("leaves null fields unset and drops null items", () => {
    const decoded = value(
      "count: ~\ntext:\nnames: [~, a, null, '']\nfiles: [~, {path: /a}]\nuser:",
    );
    expect(decoded.count).toBeUndefined();
    expect(decoded.text).toBeUndefined();
    expect(decoded.user).toBeUndefined();
    expect(decoded.names).toEqual(["a", ""]);
    expect(decoded.files).toEqual([{ path: "/a" }]);
  });

  it("collects every type error in the order of decoding", () => {
    expect(message("count: x\nfiles:\n- path: [a]\n  mode: {}\n- 5\nuser: []")).toBe(
      "yaml: unmarshal errors:\n" +
        "  line 1: cannot unmarshal !!str `x` into int\n" +
        "  line 3: cannot unmarshal !!seq into string\n" +
        "  line 4: cannot unmarshal !!map into int\n" +
        "  line 5: cannot unmarshal !!int `5` into t.File\n" +
        "  line 6: cannot unmarshal !!seq into t.Owner",
    );
  });

  it("names a list type and a pointer as the reference does", () => {
    expect(message("files: {}")).toContain("cannot unmarshal !!map into []t.File");
    expect(message("text: [a]")).toContain("cannot unmarshal !!seq into string");
    expect(message("text: !!null {}")).toContain("cannot unmarshal !!null `` into *string");
  });

  it("cuts a long value by bytes, even inside a character", () => {
    const bytes = (source: string): string =>
      Buffer.from(encodeMessage(message(source))).toString("latin1");
    expect(bytes("count: abcdefghij")).toContain("`abcdefghij`");
    expect(bytes("count: abcdefghijk")).toContain("`abcdefg...`");
    expect(bytes("count: éééééé")).toContain("`\xc3\xa9\xc3\xa9\xc3\xa9\xc3...`");
  });

  it("reports equal keys pair by pair and leaves their mapping undecoded", () => {
    expect(lines("user:\n  a: 1\n  a: 2\n  id: x\n  a: 3")).toEqual([
      { line: 3, message: 'mapping key "a" already defined at line 2' },
      { line: 5, message: 'mapping key "a" already defined at line 2' },
      { line: 5, message: 'mapping key "a" already defined at line 3' },
    ]);
  });

  it("finds equal keys in large mappings", () => {
    const keys = Array.from({ length: 30 }, (_, i) => `k${i % 29}: 1`);
    expect(lines(keys.join("\n"))).toEqual([
      { line: 30, message: 'mapping key "k0" already defined at line 1' },
    ]);
  });

  it("reports a field that is set again under another spelling of its key", () => {
    expect(lines("count: 1\n!!binary Y291bnQ=: 2")).toEqual([
      { line: 2, message: "field count already set in type t.Root" },
    ]);
  });

  it("stops at a scalar that contradicts its tag", () => {
    expect(message("count: x\non: !!bool yes")).toBe("yaml: cannot decode !!str `yes` as a !!bool");
  });
});
