import { describe, expect, it } from "vitest";
import { closest, editDistance } from "../../../../src/butane/help/suggest";

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["mode", "mode", 0],
    ["mode", "mdoe", 1],
    ["inline", "inlin", 1],
    ["contents", "content", 1],
    ["a", "xyz", 3],
  ])("between %j and %j is %d", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});

describe("closest", () => {
  it("finds a near name and ignores the way it is spelled", () => {
    expect(closest("content", ["contents", "path"])).toBe("contents");
    expect(closest("sshAuthorizedKeys", ["ssh_authorized_keys", "shell"])).toBe(
      "ssh_authorized_keys",
    );
    expect(closest("wipe-table", ["wipe_table"])).toBe("wipe_table");
  });

  it("suggests nothing where nothing is near", () => {
    expect(closest("hostname", ["contents", "path", "mode"])).toBeUndefined();
    expect(closest("x", [])).toBeUndefined();
  });

  it("takes for near what differs in one letter, or in a third of them", () => {
    expect(closest("ab", ["abc"])).toBe("abc");
    expect(closest("ab", ["abcd"])).toBeUndefined();
    expect(closest("abc", ["xyc"])).toBeUndefined();
    expect(closest("abcdef", ["abcdxy", "abcdefg"])).toBe("abcdefg");
    expect(closest("abcdef", ["abcxyz"])).toBeUndefined();
  });

  it("is done at once with a word of a million letters", () => {
    const words = Array.from({ length: 1000 }, (_, i) => `word-${i}`);
    expect(closest("w".repeat(1_000_000), words)).toBeUndefined();
  });
});
