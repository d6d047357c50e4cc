import * as fs from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.join(__dirname, "../../..");
const page = fs.readFileSync(path.join(root, "docs/security.md"), "utf8");

/** The tests that the page names, each with the words of it that the page quotes. */
const named = [...page.matchAll(/`(test\/[\w/.-]+)`(?:: "([^"]+)")?/g)].map(
  ([, file = "", words = ""]): [string, string] => [file, words],
);

describe("the claims of docs/security.md", () => {
  it("name tests", () => {
    expect(named.length).toBeGreaterThan(15);
  });

  it.each(named)("are shown by %s: %s", (file, words) => {
    const at = path.join(root, file);
    expect(fs.existsSync(at)).toBe(true);
    if (words !== "") expect(fs.readFileSync(at, "utf8")).toContain(words);
  });

  it("name a test in each row about where a secret is", () => {
    const [, table = ""] = /## Where a secret is\n([^]*?)\n## /.exec(page) ?? [];
    const rows = table.split("\n").filter((line) => /^\| [^-]/.test(line));
    expect(rows.length).toBeGreaterThan(7);
    expect(rows.slice(1).filter((row) => !row.includes("`test/"))).toEqual([]);
  });
});
