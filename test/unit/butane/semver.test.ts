import { describe, expect, it } from "vitest";
import { normalizeVersion } from "../../../src/butane/semver";

describe("normalizeVersion", () => {
  it.each([
    ["1.1.0", "1.1.0"],
    ["01.1.00", "1.1.0"],
    ["1.2.0-experimental", "1.2.0-experimental"],
    ["1.1.0-", "1.1.0"],
    ["1.1.0+build.5", "1.1.0+build.5"],
    ["1.1.0-a.b+c-d", "1.1.0-a.b+c-d"],
    ["9223372036854775807.0.0", "9223372036854775807.0.0"],
  ])("reads %s as %s", (text, normal) => {
    expect(normalizeVersion(text)).toBe(normal);
  });

  it.each([
    "",
    "1",
    "1.1",
    "1.1.0.0",
    "v1.1.0",
    "1.1.x",
    "1..0",
    "1.1.0-a..b",
    "1.1.0-a_b",
    "9223372036854775808.0.0",
    "-1.0.0",
    " 1.1.0",
  ])("refuses %j", (text) => {
    expect(normalizeVersion(text)).toBeUndefined();
  });
});
