import { describe, expect, it } from "vitest";
import { detectIgnition } from "../../../src/ignition";

describe("detectIgnition", () => {
  it.each([
    ['{"ignition":{"version":"3.4.0"}}', "v3", "3.4.0"],
    ['{"Ignition":{"Version":"3.0.0"},"storage":5}', "v3", "3.0.0"],
    ['{"ignition":{"version":"2.3.0"}}', "v2", "2.3.0"],
    ['{"ignitionVersion":1,"storage":{}}', "v1", "1"],
    ['{"ignition":{"version":"3.9.0"}}', "unknown-version", "3.9.0"],
    ['{"ignition":{"version":"new"}}', "unknown-version", "new"],
    ["{}", "none", undefined],
    ["[]", "none", undefined],
    ["#cloud-config\n", "none", undefined],
    ["", "none", undefined],
  ])("takes %j for %s", (text, kind, version) => {
    const found = detectIgnition(text);
    expect([found.kind, found.version]).toEqual([kind, version]);
    expect(found.explanation).toMatch(/^The .+\.$/);
  });

  it("says that only some Flatcar releases accept an experimental version", () => {
    const { explanation } = detectIgnition('{"ignition":{"version":"3.6.0-experimental"}}');
    expect(explanation).toContain("only some Flatcar releases accept");
  });
});
