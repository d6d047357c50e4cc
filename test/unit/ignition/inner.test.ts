import { describe, expect, it } from "vitest";
import { parseInnerConfig } from "../../../src/ignition";

describe("parseInnerConfig", () => {
  it("checks a config of the same version", () => {
    const text = '{"ignition":{"version":"3.4.0"},"x":1,"systemd":{"units":[{"name":"u"}]}}';
    const inner = parseInnerConfig(text, "3.4.0");
    expect(inner.error).toBeUndefined();
    expect(inner.unknownVersion).toBe(false);
    expect(inner.problems.map(({ code, path }) => [code, ...path])).toEqual([
      ["unit-extension", "systemd", "units", 0, "name"],
      ["unused-key", "x"],
    ]);
  });

  it("checks nothing of a config of another version", () => {
    const text = '{"ignition":{"version":"3.3.0"},"systemd":{"units":[{"name":"u"}]}}';
    expect(parseInnerConfig(text, "3.4.0")).toEqual({ problems: [], unknownVersion: true });
  });

  it("reports a version that is none as a rule", () => {
    expect(parseInnerConfig("{}", "3.4.0").problems).toEqual([
      {
        kind: "error",
        path: ["ignition", "version"],
        message: "invalid config version (couldn't parse)",
        code: "version-invalid",
      },
    ]);
  });

  it.each([
    ["", "unexpected end of JSON input"],
    ["variant: flatcar", "invalid character 'v' looking for beginning of value"],
    ["[]", "json: cannot unmarshal array into Go value of type types.Config"],
    [
      '{"ignition":{"version":3}}',
      "json: cannot unmarshal number into Go struct field Ignition.ignition.version of type string",
    ],
  ])("gives Go's message for %j", (text, message) => {
    const inner = parseInnerConfig(text, "3.4.0");
    expect(inner.problems.map((problem) => [problem.message, problem.path])).toEqual([
      [message, []],
    ]);
    expect(inner.error).toEqual({ code: "config-invalid", message: "config is not valid" });
  });
});
