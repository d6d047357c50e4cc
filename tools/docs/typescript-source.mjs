// Loads TypeScript sources of this repository as they are, so that generators need no build.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import ts from "typescript";

const require = createRequire(import.meta.url);
require.extensions[".ts"] = (/** @type {any} */ module, /** @type {string} */ path) => {
  const { outputText } = ts.transpileModule(readFileSync(path, "utf8"), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  module._compile(outputText, path);
};

export const root = new URL("../../", import.meta.url).pathname;

/** The exports of a source file, by its path from the root of the repository. @param {string} path */
export function load(path) {
  return require(root + path);
}
