import { describe, expect, it } from "vitest";
import { goQuote } from "../../../../src/ignition/go/quote";

describe("goQuote, for the keys of YAML", () => {
  // Each answer is what Go's %#v prints.
  it.each([
    ["plain é 😀", '"plain é 😀"'],
    ['a"b\\', '"a\\"b\\\\"'],
    ["\x07\b\f\n\r\t\v", '"\\a\\b\\f\\n\\r\\t\\v"'],
    ["\x01\x7f", '"\\x01\\x7f"'],
    ["\u00a0\u2028\ufeff\u00ad\u200b", '"\\u00a0\\u2028\\ufeff\\u00ad\\u200b"'],
    ["\u{e0001}", '"\\U000e0001"'],
    ["\udcff", '"\\xff"'],
  ])("%j", (text, expected) => {
    expect(goQuote(text)).toBe(expected);
  });
});
