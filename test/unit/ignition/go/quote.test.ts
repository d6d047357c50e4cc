import { describe, expect, it } from "vitest";
import { goQuote } from "../../../../src/ignition/go/quote";

// What fmt's %q prints for the same bytes.
describe("goQuote", () => {
  it.each([
    ['a"b\\', '"a\\"b\\\\"'],
    ["\u0007\b\f\n\r\t\v", '"\\a\\b\\f\\n\\r\\t\\v"'],
    ["\u0000\u007f", '"\\x00\\x7f"'],
    ["ü😀 'x'", "\"ü😀 'x'\""],
    ["\u0085\u00a0\u200b\ufeff", '"\\u0085\\u00a0\\u200b\\ufeff"'],
    ["\u{e0001}", '"\\U000e0001"'],
    ["\udcff", '"\\xff"'],
    ["\ufffd", '"\ufffd"'],
  ])("quotes %j", (text, expected) => {
    expect(goQuote(text)).toBe(expected);
  });
});
