import { describe, expect, it } from "vitest";
import { mergeIgnition } from "../../../src/ignition";

const ign = (version: string, more = ""): string => `{"ignition":{"version":"${version}"}${more}}`;

describe("mergeIgnition", () => {
  it("merges into the newest version among the configs", () => {
    const result = mergeIgnition(
      ign("3.0.0", ',"passwd":{"users":[{"name":"a"}]}'),
      ign("3.4.0", ',"passwd":{"users":[{"name":"b"}]}'),
      ign("3.1.0", ',"passwd":{"users":[{"name":"a","shell":"/bin/sh"}]}'),
    );
    expect(result).toMatchObject({
      ok: true,
      version: "3.4.0",
      json: '{"ignition":{"version":"3.4.0"},"passwd":{"users":[{"name":"a","shell":"/bin/sh"},{"name":"b"}]}}',
    });
  });

  it("refuses all configs that it cannot merge, and says why", () => {
    const result = mergeIgnition(
      ign("2.2.0"),
      ign("3.4.0"),
      "{",
      ign("3.4.0", ',"systemd":{"units":[{"name":"u"}]}'),
    );
    if (result.ok) throw new Error("it was merged");
    expect(result.refused.map(({ index, code }) => [index, code])).toEqual([
      [0, "version-unsupported"],
      [2, "config-invalid"],
      [3, "config-invalid"],
    ]);
    expect(result.refused[0]?.message).toContain("spec 2.2.0");
    expect(result.refused[2]?.report).toHaveLength(1);
  });

  it("gives one config as it is, without what it need not say", () => {
    const one = ign("3.3.0", ',"storage":{"files":[]}');
    expect(mergeIgnition(one)).toMatchObject({ ok: true, json: ign("3.3.0") });
  });
});
