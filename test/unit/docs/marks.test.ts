/** Every code block of the pages is compiled, read, run or compared by a test, or says why it is only shown. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { codeBlocksIn, codeBlocksOf, pages, type CodeBlock } from "../../support/code-blocks";

const root = path.resolve(__dirname, "../../..");

/** Languages whose blocks need no mark, with the test that looks at all of them. */
const lookedAt: Readonly<Record<string, string>> = {
  ts: "test/unit/docs/typescript.test.ts",
  typescript: "test/unit/docs/typescript.test.ts",
  yaml: "test/unit/docs/configs.test.ts",
  json: "test/unit/docs/configs.test.ts",
  sh: "test/unit/docs/commands.test.ts",
};

/** What is wrong with a block's mark, and what to do. */
function wrongWith({ page, language, mark, text }: CodeBlock): string | undefined {
  const [, by] = /^tested by (\S+)$/.exec(mark) ?? [];
  if (by !== undefined) {
    const file = path.join(root, by);
    if (!by.startsWith("test/") || !fs.existsSync(file)) return `${by} is no file below test/`;
    const source = fs.readFileSync(file, "utf8");
    const longest = text.split("\n").reduce((a, b) => (b.trim().length > a.length ? b.trim() : a));
    return source.includes(path.basename(page)) || source.includes(longest)
      ? undefined
      : `${by} neither names the page nor has the block's longest line`;
  }
  const [, reason] = /^shown: (.*)$/.exec(mark) ?? [];
  if (reason !== undefined) {
    return reason.split(" ").length > 2 ? undefined : "say in some words why no test looks at it";
  }
  if (/^within \w+$/.test(mark) && /^(ts|typescript)$/.test(language)) return undefined;
  if (mark !== "") return `"${mark}" is no mark: see test/support/code-blocks.ts`;
  return language in lookedAt
    ? undefined
    : 'no test looks at it: write "tested by FILE" or "shown: REASON" beside the language';
}

const blocks = pages.flatMap(codeBlocksOf);
const shown = blocks.filter(({ mark }) => mark.startsWith("shown"));

describe("the code blocks of the pages", () => {
  it("are looked at by a test, or marked", () => {
    const wrong = blocks.flatMap((block) => {
      const what = wrongWith(block);
      return what === undefined ? [] : [`${block.page}:${block.line}: ${what}`];
    });
    expect(blocks.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it("are for the most part looked at", () => {
    expect(shown.length).toBeLessThan(blocks.length / 10);
  });

  it.each(shown.map(({ page, line, mark }) => [`${page}:${line}`, mark]))(
    "are only shown at %s (%s)",
    (_, mark) => expect(mark).toMatch(/^shown: /),
  );

  it.each(Object.values(lookedAt))("are looked at by %s, which there is", (file) => {
    expect(fs.existsSync(path.join(root, file))).toBe(true);
  });

  it("have fences that close, and no block is missed", () => {
    for (const page of pages) {
      const text = fs.readFileSync(path.join(root, page), "utf8");
      const fences = text.match(/^ *(```|~~~)/gm) ?? [];
      expect([page, fences.length]).toEqual([page, 2 * codeBlocksOf(page).length]);
    }
  });
});

describe("a mark", () => {
  const of = (fence: string) => codeBlocksIn(`${fence}\nsome text\n\`\`\`\n`, "docs/x.md")[0]!;

  it("is missed where no test looks at the language", () => {
    expect(wrongWith(of("```"))).toContain("no test looks at it");
    expect(wrongWith(of("```text"))).toContain("no test looks at it");
    expect(wrongWith(of("```sh"))).toBeUndefined();
  });

  it("names a test that knows of the block", () => {
    expect(wrongWith(of("```text tested by test/none.ts"))).toContain("is no file");
    expect(wrongWith(of("```text tested by test/unit/cli/run.ts"))).toContain("neither names");
    expect(wrongWith(of("```text tested by test/unit/docs/marks.test.ts"))).toBeUndefined();
  });

  it("has a reason, and is one of three", () => {
    expect(wrongWith(of("```text shown: no"))).toContain("some words");
    expect(wrongWith(of("```text shown: it is a drawing"))).toBeUndefined();
    expect(wrongWith(of("```ts ignored"))).toContain("is no mark");
    expect(wrongWith(of("```yaml within FlatcarVmArgs"))).toContain("is no mark");
  });
});
