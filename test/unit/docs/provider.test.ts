/** The table of docs/provider.md that says what becomes of data: each row is what a test on the engine shows. */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readPage } from "../../support/code-blocks";

/** A test of the engine, which is among the long ones or not. */
const fileOf = (name: string): string =>
  existsSync(`test/slow/${name}`) ? `test/slow/${name}` : `test/e2e/${name}`;

const cellsOf = (line: string): string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

const [, section = ""] = readPage("docs/provider.md").split("## What becomes of data\n");
const [, , ...lines] = section.split("\n## ")[0]!.match(/^\|.*$/gm) ?? [];
const rows = lines.map((line) => {
  const [what = "", restarts = "", disks = "", preview = "", seenOn = "", tests = ""] =
    cellsOf(line);
  const named = [...tests.matchAll(/`([\w-]+)`: "([^"]+)"/g)];
  return {
    ...{ what, restarts, disks, preview, seenOn },
    tests: named.map(([, file = "", title = ""]) => ({
      file: fileOf(`lifecycle/${file}.test.ts`),
      title,
    })),
  };
});

/** A test's title and what is in it, up to the next one. */
function textOf({ file, title }: { file: string; title: string }): string {
  const found = readPage(file)
    .split(/\n(?=  test)/)
    .find((text) => text.includes(title));
  expect(found, `${file}: ${title}`).toBeDefined();
  return found!;
}

describe("the table of what becomes of data", () => {
  it.each(["take over", "import", "open a stack of the older provider", "keep", "drop", "grow"])(
    "has %s",
    (kind) => {
      expect(rows.filter(({ what }) => what.startsWith(kind))).not.toEqual([]);
    },
  );

  it.each(rows)("says of each of both providers: $what", (row) => {
    expect(Object.values(row)).not.toContain("");
    expect(row.seenOn).toBe("1.26, 4.17");
    expect(row.tests).not.toEqual([]);
  });

  it.each(rows)("has a test that looks at the contents of disks: $what", ({ tests }) => {
    for (const test of tests) {
      // expectKept reads what is on the disk, and byUnit asks contentsOf.
      expect(textOf(test)).toMatch(/contentsOf\(|byUnit\(|expectKept\(|readFile\(/);
    }
  });

  it.each(rows.filter(({ restarts }) => restarts === "none"))(
    "has a test that counts starts, or one that is refused: $what",
    ({ tests, preview }) => {
      if (preview.startsWith("refused")) return;
      for (const test of tests) expect(textOf(test)).toMatch(/VmPowered|powerEvents|starts\(/);
    },
  );

  it.each(rows.filter(({ preview }) => preview.startsWith("`")))(
    "has a test that reads in the preview what it says: $what",
    ({ tests, preview }) => {
      const said = preview.replaceAll("`", "");
      // The disk that the row speaks of is one of those that the test is run with.
      expect(textOf(tests[0]!).replaceAll("${dropped}", "data")).toContain(said);
    },
  );
});
