/** The commands of the pages: shells read them, and this project's own are there with the options that are named. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { codeBlocksOf, pages, readPage } from "../../support/code-blocks";
import { run } from "../cli/run";
import { commandsIn } from "./shell";

const root = path.resolve(__dirname, "../../..");
const { scripts } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

const blocks = pages.flatMap(codeBlocksOf).filter(({ language }) => language === "sh");

/** Every command line of the pages, in blocks and in sentences, with the pages that have it. */
const commands = new Map<string, readonly string[]>();
for (const page of pages) {
  const quoted = [...readPage(page).matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].map(
    ([, text = ""]) => text,
  );
  const inSentences = quoted.filter((text) => /^(npx )?flatcar-vsphere( |$)|^npm /.test(text));
  const inBlocks = codeBlocksOf(page).filter(({ language }) => language === "sh");
  for (const text of [...inSentences, ...inBlocks.map((block) => block.text)]) {
    for (const words of commandsIn(text)) commands.set(words.join(" "), words);
  }
}
const own = [...commands.values()].filter(([program]) => program === "flatcar-vsphere");
const npm = [...commands.values()].filter(
  ([program, verb]) => program === "npm" && /^(run|test)$/.test(verb ?? ""),
);

describe("the commands of the pages", () => {
  it.each(blocks.map(({ page, line, text }) => [`${page}:${line}`, text]))(
    "are what a shell reads at %s",
    (_, text) => {
      const { status, stderr } = spawnSync("bash", ["-n"], { input: text, encoding: "utf8" });
      expect([status, stderr]).toEqual([0, ""]);
    },
  );

  it("are found", () => {
    expect(own.length).toBeGreaterThan(10);
    expect(npm.length).toBeGreaterThan(15);
  });

  it.each(own.map((words): [string, readonly string[]] => [words.join(" "), words]))(
    "are there with their options: %s",
    async (_, [, ...args]) => {
      // Its file is not here: status 1. A command or an option that is not there ends with 2.
      const { status, err } = await run(args);
      expect(status === 2 ? err.trim().split("\n").at(-1) : "").toBe("");
    },
  );

  it("are all in the table of docs/command-line.md", async () => {
    const listed = /Commands:\n((?: {2}.*\n)+)/.exec((await run(["--help"])).out)?.[1] ?? "";
    const names = [...listed.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name);
    const rows = [...readPage("docs/command-line.md").matchAll(/^\| `(\w+)` /gm)];
    expect(names.length).toBeGreaterThan(4);
    expect(rows.map(([, name]) => name)).toEqual(names);
  });

  it.each(npm.map((words): [string, readonly string[]] => [words.join(" "), words]))(
    "are scripts of package.json with their options: %s",
    (_, [, verb = "", ...rest]) => {
      const [name = "", ...args] = verb === "run" ? rest : ["test", ...rest];
      expect(Object.keys(scripts)).toContain(name);
      const [, file] = /^node (\S+)/.exec(scripts[name] ?? "") ?? [];
      const options = args.filter((arg) => /^--./.test(arg)).map((arg) => arg.slice(2));
      if (options.length === 0) return;
      const sources = [file ?? "", ...importsOf(file ?? "")];
      const known = sources.map((source) => fs.readFileSync(path.join(root, source), "utf8"));
      const missing = options.filter(
        (option) =>
          !known.some((text) => new RegExp(`["'-]?\\b${option}\\b["']?(:|,|"|\\))`).test(text)),
      );
      expect(missing).toEqual([]);
    },
  );
});

/** The project's files that a script imports itself: its table of options may be there. */
function importsOf(file: string): string[] {
  const text = fs.readFileSync(path.join(root, file), "utf8");
  return [...text.matchAll(/from "(\.[^"]+)"/g)].map(([, from = ""]) =>
    path.join(path.dirname(file), from),
  );
}
