/** The examples of docs/errors.md: each is a part of a config that has the error or the warning of its heading. */
import { runInThisContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { ButaneError, transpile } from "../../../src/butane";
import { codeBlocksIn, readPage } from "../../support/code-blocks";

const examples = readPage("docs/errors.md")
  .split(/^#### /m)
  .slice(1)
  .flatMap((entry): [code: string, example: string][] => {
    const [code = ""] = entry.split("\n");
    return codeBlocksIn(entry).map(({ text }) => [code, text]);
  });

const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, " ".repeat(by));

/** The config that an example is a part of, by its first key. */
function configOf(example: string): string {
  const [, key = ""] = /^(\w+):/.exec(example) ?? [];
  const file = `storage:\n  files:\n    - path: /a\n${indented(example, 6)}`;
  const wholes: Readonly<Record<string, string>> = {
    mode: file,
    contents: file,
    filesystems: `storage:\n${indented(example, 2)}`,
    trees: `storage:\n${indented(example, 2)}`,
    units: `systemd:\n${indented(example, 2)}`,
  };
  return wholes[key] ?? example;
}

/** The codes of all that is said of a config. */
function codesOf(config: string | object, filesDir?: string): string[] {
  try {
    const { report, help } = transpile(config, filesDir === undefined ? {} : { filesDir });
    return [...report, ...help].flatMap(({ code }) => code ?? []);
  } catch (error) {
    if (!ButaneError.isInstance(error)) throw error;
    return [error, ...error.report].flatMap(({ code }) => code ?? []);
  }
}

describe("the examples of docs/errors.md", () => {
  it("are there", () => expect(examples.length).toBeGreaterThan(15));

  it.each(examples)("%s", (code, example) => {
    const [, argument] = /^transpile\((.*)\);$/s.exec(example.trim()) ?? [];
    if (argument !== undefined) {
      expect(codesOf(runInThisContext(`(${argument})`) as object)).toContain(code);
      return;
    }
    const heads = [
      ...(/^variant:/m.test(example) || code === "variant-missing" ? [] : ["variant: flatcar\n"]),
      ...(/^version:/m.test(example) ? [] : ["version: 1.1.0\n"]),
    ];
    const filesDir = code === "no-files-dir" ? undefined : __dirname;
    expect(codesOf(heads.join("") + configOf(example), filesDir)).toContain(code);
  });
});
