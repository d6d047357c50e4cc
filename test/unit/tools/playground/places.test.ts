import { expect, it } from "vitest";
import { displayLines, offsetOf } from "../../../../tools/playground/page/places";

it("a place is from its column to the end of its line", () => {
  expect(offsetOf("ab\ncdef\ng", { line: 2, column: 3 })).toEqual({ start: 5, end: 7, line: 2 });
  expect(offsetOf("ab\ncdef\ng", { line: 3 })).toEqual({ start: 8, end: 9, line: 3 });
});

it("columns count characters, of which some have two units", () => {
  expect(offsetOf("a😀b😀c", { line: 1, column: 4 })).toEqual({ start: 4, end: 7, line: 1 });
});

it("YAML ends lines where a text area does not", () => {
  expect(offsetOf("a\u2028b\nc", { line: 2 })).toEqual({ start: 2, end: 3, line: 1 });
  expect(offsetOf("a\u2028b\nc", { line: 3 })).toEqual({ start: 4, end: 5, line: 2 });
});

it("a place behind the end is the end", () => {
  expect(offsetOf("ab\n", { line: 2 })).toEqual({ start: 3, end: 3, line: 2 });
  expect(offsetOf("ab", { line: 1, column: 9 })).toEqual({ start: 2, end: 2, line: 1 });
});

it("lines are counted as a text area shows them", () => {
  expect(["", "a", "a\n", "\n\n"].map(displayLines)).toEqual([1, 1, 2, 3]);
});
