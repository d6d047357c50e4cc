/**
 * The code blocks of the pages, each with what its first line says beside the language:
 *
 *     ```ts within FlatcarVmArgs          a part of an object of this type; `within function`: of an async function
 *     ```text tested by test/unit/x.ts    this test or its helper names the page, or has the block's longest line
 *     ```sh shown: why no test does       only shown
 */
import fs from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "../..");

export interface CodeBlock {
  /** The page, from the root of the project. */
  readonly page: string;
  /** The line of the page that opens the block. */
  readonly line: number;
  readonly language: string;
  /** What stands beside the language. */
  readonly mark: string;
  readonly text: string;
}

/** The pages that people read, from the root of the project. */
export const pages: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "plugin/README.md",
  "tools/guests/README.md",
  "tools/standins/README.md",
  ...pagesIn("docs", /\.md$/),
  ...pagesIn("examples", /README\.md$/),
];

function pagesIn(folder: string, name: RegExp): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => name.test(file) && !file.includes("node_modules"))
    .sort()
    .map((file) => `${folder}/${file}`);
}

/** The text of a page. */
export function readPage(page: string): string {
  return fs.readFileSync(path.join(root, page), "utf8");
}

/** The code blocks of a page, in order. */
export function codeBlocksOf(page: string): CodeBlock[] {
  return codeBlocksIn(readPage(page), page);
}

/** The code blocks of a text; those in lists have no indentation left. */
export function codeBlocksIn(text: string, page = ""): CodeBlock[] {
  const fences = /^( *)```(\S*) *(.*)\n([^]*?)^\1```$/gm;
  return [...text.matchAll(fences)].map(
    ({ index, 1: indent = "", 2: language = "", 3: mark = "", 4: code = "" }) => ({
      page,
      line: text.slice(0, index).split("\n").length,
      language,
      mark,
      text: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    }),
  );
}

/** The code of the only block of a page that holds these words. */
export function codeWith(page: string, words: string): string {
  const found = codeBlocksOf(page).filter(({ text }) => text.includes(words));
  if (found.length === 1) return found[0]!.text;
  throw new Error(`${page} has ${found.length} blocks with ${JSON.stringify(words)}, not one`);
}
