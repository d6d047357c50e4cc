import { describe, expect, it } from "vitest";
import { cleanPath, joinPaths } from "../../../../src/butane/desugar/go-path";

describe("cleanPath", () => {
  it.each([
    ["/a/b/", "/a/b"],
    ["/", "/"],
    ["//", "/"],
    ["", "."],
    ["./", "."],
    ["a/../..", ".."],
    ["/../a", "/a"],
    ["a//b/./c", "a/b/c"],
  ])("makes %j %j", (path, clean) => {
    expect(cleanPath(path)).toBe(clean);
  });
});

describe("joinPaths", () => {
  it("leaves out empty parts and cleans the rest", () => {
    expect(joinPaths("files", "")).toBe("files");
    expect(joinPaths("./files/", "/x")).toBe("files/x");
    expect(joinPaths("files", "../x")).toBe("x");
    expect(joinPaths("", "")).toBe("");
  });
});
