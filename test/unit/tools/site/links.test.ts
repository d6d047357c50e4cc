import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const site = import("../../../../tools/site/site.mjs");

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "site-"));
  mkdirSync(path.join(root, "examples/web"), { recursive: true });
  writeFileSync(path.join(root, "examples/web/README.md"), "# Web\n\nSee [it](index.ts).\n");
  writeFileSync(path.join(root, "examples/web/index.ts"), "export const one = 1;\n");
  mkdirSync(path.join(root, "examples/more"));
  writeFileSync(path.join(root, "picture.svg"), "<svg/>");
});
afterAll(() => rmSync(root, { recursive: true }));

/** A site of a page in `docs`, with what is beside it. */
async function siteWith(text: string) {
  const { siteOf } = await site;
  const pages = [
    { path: "README.md", text: "# First\n\n## Use it\n\n## Use it\n" },
    { path: "docs/page.md", text: `# Page\n\n${text}\n` },
  ];
  const { files, assets, problems } = siteOf({ root, pages, version: "1.0.0" });
  return { page: files.get("docs/page.html") ?? "", files, assets, problems };
}

describe("a link in a page of the site", () => {
  it.each([
    ["[a](../README.md)", 'href="../index.html"'],
    ["[a](../README.md#use-it)", 'href="../index.html#use-it"'],
    ["[a](../README.md#use-it-1)", 'href="../index.html#use-it-1"'],
    ["[a](#page)", 'href="#page"'],
    ["[a](../examples/web)", 'href="../examples/web/index.html"'],
    ["[a](../examples/web/index.ts)", 'href="../examples/web/index.ts.html"'],
    ["[a](../examples)", 'href="../examples/index.html"'],
    ["[a](https://example.com/a.md#b)", 'href="https://example.com/a.md#b"'],
    ["![a](../picture.svg)", 'src="../picture.svg"'],
  ])("leads to where it means: %s", async (link, html) => {
    const { page, problems } = await siteWith(link);
    expect(problems).toEqual([]);
    expect(page).toContain(html);
  });

  it.each([
    ["[a](none.md)", "docs/page.md: none.md: there is no such page"],
    ["[a](../README.md#none)", "docs/page.md: ../README.md#none: the page has no such heading"],
    ["[a](#none)", "docs/page.md: #none: the page has no such heading"],
    ["![a](../none.svg)", "docs/page.md: ../none.svg: there is no such page"],
    ["[a](../../etc/passwd)", "docs/page.md: ../../etc/passwd: there is no such page"],
  ])("that leads nowhere is a problem: %s", async (link, problem) => {
    expect((await siteWith(link)).problems).toEqual([problem]);
  });

  it("brings what it leads to into the site, and what that leads to", async () => {
    const { files, assets } = await siteWith("[a](../examples) ![b](../picture.svg)");
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        "examples/index.html",
        "examples/web/index.html",
        "examples/web/index.ts.html",
      ]),
    );
    expect(files.get("examples/web/index.ts.html")).toContain("export");
    expect(assets).toEqual(["picture.svg"]);
  });
});

describe("a page of the site", () => {
  it("shows code with its colours, whatever stands beside the language", async () => {
    const { page } = await siteWith("```ts within Args\nconst a = 1;\n```");
    expect(page).toContain('<span class="hljs-keyword">const</span>');
  });

  it("shows no comments, and no markup that is a text's", async () => {
    const { page } = await siteWith("<!-- note -->\n\nA `<b>` and <script>alert(1)</script>.");
    expect(page).not.toContain("note");
    expect(page).toContain("&lt;script&gt;");
  });

  it("is in the navigation without being named anywhere", async () => {
    const { files } = await siteWith("text");
    expect(files.get("index.html")).toContain('<li><a href="docs/page.html">Page</a></li>');
  });
});
