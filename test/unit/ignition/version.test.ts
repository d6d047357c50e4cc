import { describe, expect, it } from "vitest";
import { isAtLeast, readVersion } from "../../../src/ignition/version";

describe("readVersion", () => {
  it.each([
    ["3.4.0", "3.4.0"],
    ["03.4.0", "3.4.0"],
    ["3.6.0-experimental", "3.6.0-experimental"],
    ["3.6.0", "unknown"],
    ["3.4.0+build", "unknown"],
    ["2.2.0", "unknown"],
    ["3.4", undefined],
    ["", undefined],
  ])("takes %j for %j", (text, expected) => {
    expect(readVersion(text)).toBe(expected);
  });
});

describe("isAtLeast", () => {
  it("orders the experimental version last", () => {
    expect(isAtLeast("3.6.0-experimental", "3.5.0")).toBe(true);
    expect(isAtLeast("3.5.0", "3.6.0-experimental")).toBe(false);
    expect(isAtLeast("3.4.0", "3.4.0")).toBe(true);
  });
});
