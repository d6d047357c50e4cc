import { describe, expect, it } from "vitest";
import { parseSemver } from "../../../../src/ignition/go/semver";

describe("parseSemver", () => {
  it.each([
    ["1.2.3", "1.2.3"],
    ["01.02.03", "1.2.3"],
    ["1.2.3-", "1.2.3"],
    ["1.2.3-a.b+c", "1.2.3-a.b+c"],
    ["1.2.3-a-b", "1.2.3-a-b"],
    ["9223372036854775807.0.0", "9223372036854775807.0.0"],
  ])("reads %j as %s", (text, expected) => {
    expect(parseSemver(text)).toBe(expected);
  });

  it.each([
    "",
    "1.2",
    "1.2.x",
    "1.2.3.4",
    "1.2. 3",
    "1.2.3-ä",
    "1.2.3-a..b",
    "9223372036854775808.0.0",
    "1..3",
  ])("refuses %j", (text) => {
    expect(parseSemver(text)).toBeUndefined();
  });
});
