import { describe, expect, it } from "vitest";
import { parseYaml } from "../../../../src/butane/yaml";
import { readSource } from "../../../../src/butane/yaml/reader";
import { refusal, shape } from "./shape";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const buffer = Buffer.from(`\ufeff${text}`, "utf16le");
  return bigEndian ? buffer.swap16() : buffer;
};

describe("the encoding of a source", () => {
  it("is UTF-8 without a byte order mark, and the mark is no part of the text", () => {
    expect(readSource(Buffer.from("é: 😀")).text).toBe("é: 😀");
    expect(readSource(bytes(0xef, 0xbb, 0xbf, 0x61)).text).toBe("a");
    expect(readSource("\ufeffa").text).toBe("a");
  });

  it.each([false, true])("is UTF-16 with one, big endian: %s", (bigEndian) => {
    expect(readSource(utf16("k: é😀", bigEndian)).text).toBe("k: é😀");
  });

  it.each([
    ["invalid leading UTF-8 octet", bytes(0x61, 0x80)],
    ["invalid leading UTF-8 octet", bytes(0xff, 0x61)],
    ["invalid trailing UTF-8 octet", bytes(0xc3, 0x28)],
    ["incomplete UTF-8 octet sequence", bytes(0x61, 0xf0, 0x9f)],
    ["invalid length of a UTF-8 sequence", bytes(0xc0, 0x80)],
    ["invalid Unicode character", bytes(0xed, 0xa0, 0x80)],
    ["invalid Unicode character", bytes(0xf4, 0x90, 0x80, 0x80)],
    ["control characters are not allowed", bytes(0x61, 0x00)],
    ["control characters are not allowed", bytes(0x7f)],
    ["control characters are not allowed", bytes(0xc2, 0x84)],
    ["control characters are not allowed", bytes(0xef, 0xbf, 0xbe)],
    ["incomplete UTF-16 character", bytes(0xff, 0xfe, 0x61)],
    ["incomplete UTF-16 surrogate pair", bytes(0xff, 0xfe, 0x3d, 0xd8)],
    ["unexpected low surrogate area", bytes(0xff, 0xfe, 0x00, 0xdc)],
    ["expected low surrogate area", bytes(0xff, 0xfe, 0x3d, 0xd8, 0x61, 0x00)],
  ])("refuses %s", (problem, source) => {
    expect(refusal(source)).toBe(`yaml: ${problem}`);
  });

  it("allows tab, NEL and characters outside the basic plane", () => {
    expect(shape(parseYaml("k: a\tb😀"))).toEqual({ pairs: [["k", "a\tb😀"]] });
    expect(shape(parseYaml("- a\u0085- b"))).toEqual(["a", "b"]);
  });

  it("tells of a bad byte when the scanner reaches its block, not before", () => {
    const far = `@\n${"# filler\n".repeat(200)}\u0001`;
    expect(refusal(far)).toBe("yaml: found character that cannot start any token");
    expect(refusal("@\u0001")).toBe("yaml: control characters are not allowed");
    expect(refusal(`a: 1\n---\n${"# filler\n".repeat(200)}\u0001`)).toMatch(/control characters/);
    expect(refusal(`a: 1\n--- 1\n--- 2\n--- 3\n${"# filler\n".repeat(200)}\u0001`)).toBe(
      "accepted",
    );
  });
});
