/** The claims of the README, each with its test in docs/claims.md. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readPage } from "../../support/code-blocks";

const root = path.resolve(__dirname, "../../..");
const inOneLine = (text: string): string => text.replace(/\s+/g, " ");
const readme = inOneLine(readPage("README.md"));

interface Claim {
  readonly words: string;
  readonly file: string;
  readonly title: string;
}

const claims = [
  ...readPage("docs/claims.md").matchAll(/^\| (.+?) +\| `(test\/\S+)`: "(.+)" +\|$/gm),
].map(([, words = "", file = "", title = ""]): Claim => ({ words, file, title }));

/** The sentences of the README's text: no code, no headings, no tables, no pictures, no name of the licence. */
const sentences = readPage("README.md")
  .replace(/^```[^]*?^```$/gm, "")
  .split(/\n\n|\n(?=- )/)
  .map(inOneLine)
  .filter((paragraph) => !/^ ?(#|\||!\[|Apache)/.test(paragraph))
  .flatMap((paragraph) =>
    paragraph.split(/(?<=[.:]) (?=[A-Z])/).map((text) => ({
      text: text.replace(/^- /, ""),
      isPoint: paragraph.startsWith("- "),
    })),
  );

describe("docs/claims.md", () => {
  it("has a row for each claim", () => {
    const rows = readPage("docs/claims.md").match(/^\| .*test\/.*$/gm) ?? [];
    expect(claims).toHaveLength(rows.length);
    expect(claims.length).toBeGreaterThan(15);
  });

  it.each(claims)("has the README's words: $words", ({ words }) => {
    expect(readme).toContain(words);
  });

  it.each(claims)("names a test that there is: $file: $title", ({ file, title }) => {
    expect(fs.readFileSync(path.join(root, file), "utf8")).toContain(title);
  });

  it("leaves out no point of the README's list, and no sentence with a figure", () => {
    const wanted = sentences.filter(({ text, isPoint }) => isPoint || /\d/.test(text));
    const without = wanted.filter(
      ({ text }) => !claims.some(({ words }) => text.includes(words) || words.includes(text)),
    );
    expect(wanted.length).toBeGreaterThan(10);
    expect(without).toEqual([]);
  });

  it("asks for the Node and the Go that the README names", () => {
    const { engines } = JSON.parse(readPage("package.json")) as { engines: { node: string } };
    const [, go = ""] = /^const oldest = "(.+)";/m.exec(readPage("tools/lib/go.mjs")) ?? [];
    expect(readme).toContain(`with Node ${engines.node.replace(">=", "")} and Go ${go}, or later`);
  });

  it("has no program run by what plans", () => {
    const files = fs
      .readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" })
      .filter((name) =>
        /^(butane|ignition|encoding|guestinfo|flatcar|cluster)\/.*\.ts$/.test(name),
      );
    const running = files.filter((name) => /"node:child_process"/.test(readPage(`src/${name}`)));
    expect(files.length).toBeGreaterThan(200);
    expect(running).toEqual([]);
  });
});
