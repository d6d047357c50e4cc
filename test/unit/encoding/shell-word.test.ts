import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { shellQuoted, shellWord } from "../../../src/encoding";

const texts = ["", "plain", "two words", "it's", "''", "$HOME `id` \\", "a\nb", "*", "-n", "ü ☃"];

describe("a word of a shell's command line", () => {
  it.each([shellQuoted, shellWord])("%o is the text again to a shell", (word) => {
    const line = `printf '%s\\0' ${texts.map(word).join(" ")}`;
    expect(execFileSync("sh", ["-c", line], { encoding: "utf8" })).toBe(texts.join("\0") + "\0");
  });

  it("has quotes for people only where it has to", () => {
    expect(shellWord("guestinfo.data=a+b/c==")).toBe("guestinfo.data=a+b/c==");
    expect(shellWord("")).toBe("''");
    expect(shellQuoted("plain")).toBe("'plain'");
  });
});
