import { describe, expect, it } from "vitest";
import { formatEntry, formatReport } from "../../../src/ignition";

describe("formatReport", () => {
  it.each([
    [{ path: "$.a", line: 1, column: 2 }, "error at $.a, line 1 col 2: m"],
    [{ path: "$.a" }, "error at $.a: m"],
    [{ path: "", line: 0, column: 0 }, "error at line 0 col 0: m"],
    [{ path: "" }, "error: m"],
  ])("prints %j as the reference does", (place, expected) => {
    expect(formatEntry({ kind: "error", message: "m", ...place })).toBe(expected);
  });

  it("prints a line for each entry and nothing for none", () => {
    const entry = { kind: "warning", path: "$.a", message: "m" } as const;
    expect(formatReport([entry, entry])).toBe("warning at $.a: m\nwarning at $.a: m\n");
    expect(formatReport([])).toBe("");
  });
});
