import { describe, expect, it } from "vitest";
import { codeBlocksOf, pages, type CodeBlock } from "../../support/code-blocks";
import { compile } from "./compile";
import { surroundings } from "./surroundings";

const blocks = pages
  .flatMap(codeBlocksOf)
  .filter(
    ({ language, mark }) => /^(ts|typescript)$/.test(language) && /^(within .*)?$/.test(mark),
  );

/** The name of a block's file: the one that its first line gives, so that blocks of a page may import each other. */
const nameOf = ({ page, line, text }: CodeBlock): string =>
  `${page}/${/^\/\/ (\S+\.ts)\n/.exec(text)?.[1] ?? `${line}.ts`}`;

/** A module: the block itself, or what it is a part of. Lines stay as they are in the page. */
function moduleOf({ mark, text }: CodeBlock): string {
  const [, type] = /^within (\S+)$/.exec(mark) ?? [];
  if (type === undefined) return `${text}\nexport {};\n`;
  if (type === "function") return `export async function whole() { ${text} }`;
  return `export const whole: Partial<import("pulumi-flatcar-vsphere").${type}> = { ${text} };`;
}

const surroundingsFile = "surroundings.ts";
const said = compile(
  new Map([
    [surroundingsFile, surroundings],
    ...blocks.map((block): [string, string] => [nameOf(block), moduleOf(block)]),
  ]),
);

describe("the TypeScript of the pages", () => {
  it("has what is around it", () => {
    expect(said.get(surroundingsFile)).toEqual([]);
  });

  it.each(blocks.map((block): [string, CodeBlock] => [`${block.page}:${block.line}`, block]))(
    "compiles at %s",
    (_, block) => {
      expect(said.get(nameOf(block))).toEqual([]);
    },
  );
});
