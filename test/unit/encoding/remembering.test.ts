import { expect, test, vi } from "vitest";
import { remembering } from "../../../src/encoding";

test("what a text gives is made once", () => {
  const make = vi.fn((text: string) => ({ text }));
  const remembered = remembering(make);
  expect(remembered("a")).toBe(remembered("a"));
  expect(remembered("b")).toEqual({ text: "b" });
  expect(make).toHaveBeenCalledTimes(2);
});

test("what gives nothing is nothing each time", () => {
  const remembered = remembering(() => undefined);
  expect([remembered("a"), remembered("a")]).toEqual([undefined, undefined]);
});

test("long texts, and texts of long ago, are made again", () => {
  const make = vi.fn((text: string) => ({ length: text.length }));
  const remembered = remembering(make);
  const long = "x".repeat(65_537);
  expect(remembered(long)).not.toBe(remembered(long));
  const first = remembered("0");
  for (let i = 1; i < 512; i++) remembered(String(i));
  expect(remembered("0")).toBe(first);
  remembered("512");
  expect(remembered("0")).not.toBe(first);
});
