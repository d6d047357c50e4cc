import { describe, expect, it } from "vitest";
import { ButaneError, explain, transpile } from "../../../../src/butane";

const header = "variant: flatcar\nversion: 1.1.0\n";

function explained(source: string): string {
  try {
    return explain(transpile(source), source);
  } catch (error) {
    if (!ButaneError.isInstance(error)) throw error;
    return explain(error, source);
  }
}

describe("explain", () => {
  it("shows the line, the column and what to do", () => {
    expect(explained(`${header}storage:\n  files:\n    - path: /a\n      content: {}\n`)).toBe(
      [
        "warning: unused key content",
        "  at line 6, column 7 ($.storage.files.0.content)",
        "     6 |       content: {}",
        "       |       ^",
        "  help: Did you mean `contents`?",
        "",
      ].join("\n"),
    );
  });

  it("counts columns in characters and keeps tabs", () => {
    const source = `${header}storage: {files: [{contents: {inline: "😀\t"}, path: etc}]}\n`;
    const [, , line = "", mark = ""] = explained(source).split("\n");
    const before = Array.from(line).slice(0, Array.from(mark).indexOf("^"));
    expect(Array.from(line).slice(before.length).join("")).toBe("etc}]}");
    expect(mark).toContain("\t");
  });

  it("shows the lines of values that have the wrong type", () => {
    const text = explained(`${header}storage:\n  files:\n    - mode: x\n      overwrite: 5\n`);
    expect(text).toContain("     5 |     - mode: x\n");
    expect(text).toContain("     6 |       overwrite: 5\n");
    expect(text).toContain("  help: ");
  });

  it("begins with advice about the whole config", () => {
    expect(explained("variant: flatcar\nversion: 1.2.0-experimental\n")).toMatch(
      /^help: Version 1\.2\.0-experimental makes/,
    );
  });

  it("has nothing to say about a good config", () => {
    expect(explained(header)).toBe("");
  });
});
