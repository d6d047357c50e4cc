import { posix } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanPath, extension, joinPaths } from "../../../../src/ignition/go/path";

describe("cleanPath", () => {
  it.each([
    ["", "."],
    ["/", "/"],
    ["//a/", "/a"],
    ["/../a/./b/..", "/a"],
    ["../../a", "../../a"],
    ["a/../..", ".."],
    [".", "."],
    ["./", "."],
    ["//", "/"],
    ["a//b/./c", "a/b/c"],
  ])("makes %j into %j", (path, expected) => {
    expect(cleanPath(path)).toBe(expected);
  });

  it("gives what Node gives, without the slash at the end that Node keeps", () => {
    const parts = fc.array(fc.constantFrom("/", "..", ".", "a", "b"), { maxLength: 12 });
    fc.assert(
      fc.property(parts, (list) => {
        const path = list.join("");
        const normal = posix.normalize(path);
        expect(cleanPath(path)).toBe(normal.length > 1 ? normal.replace(/\/$/, "") : normal);
      }),
    );
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

describe("extension", () => {
  it.each([
    ["a.b.c", ".c"],
    ["a", ""],
    ["a.b/c", ""],
    [".mount", ".mount"],
    ["a.", "."],
  ])("of %j is %j", (path, expected) => {
    expect(extension(path)).toBe(expected);
  });
});
