import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../../../src/ignition/json/parse";
import { isJson } from "../../../../src/ignition/json/valid";

function refusal(text: string): [string, number] | undefined {
  const { error } = parseJson(Buffer.from(text, "latin1"));
  return error && [error.message, error.offset];
}

// Messages and offsets of Go's encoding/json.
describe("parseJson", () => {
  it.each<[string, string, number]>([
    ["", "unexpected end of JSON input", 0],
    ["[1", "unexpected end of JSON input", 2],
    ['"a', "unexpected end of JSON input", 2],
    ['{"a":', "unexpected end of JSON input", 5],
    ["]", "invalid character ']' looking for beginning of value", 1],
    ["[1 2]", "invalid character '2' after array element", 4],
    ['{"a" 1}', "invalid character '1' after object key", 6],
    ['{"a":1 "b"}', "invalid character '\"' after object key:value pair", 8],
    ["{'a'}", "invalid character '\\'' looking for beginning of object key string", 2],
    ["[1,]", "invalid character ']' looking for beginning of value", 4],
    ['{"a":1,}', "invalid character '}' looking for beginning of object key string", 8],
    ["1 1", "invalid character '1' after top-level value", 3],
    ['"\n"', "invalid character '\\n' in string literal", 2],
    ['"\\x"', "invalid character 'x' in string escape code", 3],
    ['"\\u12g"', "invalid character 'g' in \\u hexadecimal character escape", 6],
    ['"\\', "invalid character ' ' in string escape code", 2],
    ["-", "invalid character ' ' in numeric literal", 1],
    ["01", "invalid character '1' after top-level value", 2],
    ["1.", "invalid character ' ' after decimal point in numeric literal", 2],
    ["1e+", "invalid character ' ' in exponent of numeric literal", 3],
    ["trux", "invalid character 'x' in literal true (expecting 'e')", 4],
    ["nu", "invalid character ' ' in literal null (expecting 'l')", 2],
    ["\u00ff", "invalid character 'ÿ' looking for beginning of value", 1],
    ["\u0000", "invalid character '\\x00' looking for beginning of value", 1],
  ])("refuses %j", (text, message, offset) => {
    expect(refusal(text)).toEqual([message, offset]);
  });

  it("accepts what JSON.parse accepts, and nothing else", () => {
    const pieces = fc.constantFrom(
      '"a"',
      "1",
      "-0.5e1",
      "[",
      "]",
      "{",
      "}",
      ",",
      ":",
      " ",
      "null",
      "tru",
      '"\\u00e4"',
    );
    const text = fc.oneof(
      fc.json(),
      fc.array(pieces, { maxLength: 8 }).map((list) => list.join("")),
    );
    fc.assert(
      fc.property(text, (candidate) => {
        let accepted = true;
        try {
          JSON.parse(candidate);
        } catch {
          accepted = false;
        }
        expect(parseJson(Buffer.from(candidate)).error === undefined).toBe(accepted);
      }),
    );
  });
});

describe("isJson", () => {
  it("refuses numbers beyond a 64-bit float, as Go does", () => {
    expect(isJson("1e308")).toBe(true);
    expect(isJson("[1e309]")).toBe(false);
    expect(isJson(`-${"9".repeat(400)}`)).toBe(false);
    expect(isJson("1e-999")).toBe(true);
  });
});
