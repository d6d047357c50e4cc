/** The YAML and JSON of the pages: what is Butane is transpiled, all else is read. */
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { transpile } from "../../../src/butane";
import { codeBlocksOf, pages, type CodeBlock } from "../../support/code-blocks";

const blocks = pages
  .flatMap(codeBlocksOf)
  .filter(({ language, mark }) => /^(ya?ml|json)$/.test(language) && mark === "")
  .map((block): [string, CodeBlock] => [`${block.page}:${block.line}`, block]);
const isButane = ({ text }: CodeBlock): boolean => /^variant:/m.test(text);
const butane = blocks.filter(([, block]) => isButane(block));
const others = blocks.filter(([, block]) => !isButane(block));

describe("the configs of the pages", () => {
  it.each(butane)("are Butane without a finding at %s", (_, { text }) => {
    expect(transpile(text).report).toEqual([]);
  });

  it.each(others)("can be read at %s", (_, { text, language }) => {
    const read: unknown = language === "json" ? JSON.parse(text) : parse(text);
    expect(read).toBeDefined();
  });
});
