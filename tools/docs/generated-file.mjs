// A generated file is written, or with --check compared: a difference ends with status 1.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { root } from "./typescript-source.mjs";

/** @param {string} path @param {string} text @param {string} [parser] Prettier's, for what it formats. */
export async function generate(path, text, parser) {
  const wanted = parser === undefined ? text : await format(text, { parser, printWidth: 100 });
  const file = root + path;
  if (!process.argv.includes("--check")) {
    writeFileSync(file, wanted);
    return;
  }
  if (!existsSync(file) || readFileSync(file, "utf8") !== wanted) {
    console.error(`${path} is not what its generator writes: run it again and commit the result.`);
    process.exitCode = 1;
  }
}

/** Puts a text between the markers of a page. */
export async function generateBetween(page, name, make) {
  const text = readFileSync(root + page, "utf8");
  const between = new RegExp(`(<!-- ${name}: .*?-->\n)([^]*?)(<!-- end of ${name} -->)`);
  if (!between.test(text)) throw new Error(`${page}: the markers of ${name} are missing`);
  const wanted = text.replace(between, (_, start, old, end) => `${start}\n${make(old)}\n\n${end}`);
  await generate(page, wanted, "markdown");
}
