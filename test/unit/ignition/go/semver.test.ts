import { describe, expect, it } from "vitest";
import { normalizeVersion } from "../../../../src/ignition/go/semver";

describe("normalizeVersion", () => {
  it.each([
    ["1.2.3", "1.2.3"],
    ["01.02.03", "1.2.3"],
    ["1.2.3-", "1.2.3"],
    ["1.2.3-a.b+c", "1.2.3-a.b+c"],
    ["1.2.3-a-b", "1.2.3-a-b"],
    ["1.2.0-experimental", "1.2.0-experimental"],
    ["1.1.0+build.5", "1.1.0+build.5"],
    ["1.1.0-a.b+c-d", "1.1.0-a.b+c-d"],
    ["9223372036854775807.0.0", "9223372036854775807.0.0"],
  ])("reads %j as %s", (text, expected) => {
    expect(normalizeVersion(text)).toBe(expected);
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
    "v1.1.0",
    "1.1",
    "1",
    "-1.0.0",
    " 1.1.0",
    "1.1.0-a_b",
  ])("refuses %j", (text) => {
    expect(normalizeVersion(text)).toBeUndefined();
  });
});
