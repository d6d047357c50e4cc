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
