import * as fs from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const src = path.join(__dirname, "../../../src");

/** Texts of more lines that are no programs: what each is. */
const noPrograms: Record<string, string> = {
  "cli/butane.ts": "help for people",
  "cli/decode.ts": "help for people",
  "cli/explain.ts": "help for people",
  "cli/guestinfo.ts": "help for people",
  "cli/inspect.ts": "help for people",
  "cli/main.ts": "help for people",
  "cli/migrate.ts": "help for people",
  "cli/picture/svg.ts": "a picture",
  "cli/plan.ts": "help for people",
  "flatcar/settings/kernel.ts": "OpenSSL's configuration",
  "kubernetes/containerd.ts": "containerd's configuration",
  // Written there by tools/programs/generate.mjs.
  "programs/texts.ts": "the programs themselves",
};

/** The lines of the longest text in a file, escaped line breaks included. */
function longestText(file: string): number {
  const source = ts.createSourceFile(
    file,
    fs.readFileSync(file, "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  let longest = 0;
  const look = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const lines = node.getText().split(/\n|\\n/).length;
      longest = Math.max(longest, lines);
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return longest;
}

const files = fs
  .readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .filter((name) => longestText(path.join(src, name)) > 5)
  .map((name) => name.replaceAll(path.sep, "/"));

describe("a text of more than five lines", () => {
  it("is in no source file, unless it is no program", () => {
    expect(files.sort()).toEqual(Object.keys(noPrograms).sort());
  });
});
