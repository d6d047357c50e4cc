import { describe, expect, it } from "vitest";
import { escapeUnitPath } from "../../../../src/butane/desugar/systemd-escape";

describe("escapeUnitPath", () => {
  it.each([
    ["/", "-"],
    ["", "-"],
    ["/var/lib/data", "var-lib-data"],
    ["//var///lib/", "var-lib"],
    ["/dev/disk/by-label/ROOT", "dev-disk-by\\x2dlabel-ROOT"],
    ["/.hidden/.x", "\\x2ehidden-.x"],
    ["/a b", "a\\x20b"],
    ["/é", "\\xc3\\xa9"],
    ["/a\tb", "a\\x9b"],
    ["/a:b_c.d", "a:b_c.d"],
  ])("writes %j as %j", (path, escaped) => {
    expect(escapeUnitPath(path)).toBe(escaped);
  });
});
