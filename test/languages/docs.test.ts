import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { decodeGuestinfo, startVcenter } from "../support";
import { codeBlocksIn, readPage } from "../support/code-blocks";
import { harness } from "../support/harness";
import { startClone } from "./clone";

/** The first block of code below a heading. */
function block(heading: string): string {
  const [, text = ""] = readPage("docs/languages.md").split(`\n### ${heading}\n`);
  const [first] = codeBlocksIn(text);
  if (first === undefined) throw new Error(`docs/languages.md has no code below ${heading}`);
  return first.text;
}

const clone = startClone();

const languages = [
  { language: "YAML", file: "Pulumi.yaml", sdk: undefined },
  { language: "Python", file: "__main__.py", sdk: "python" },
  { language: "Go", file: "main.go", sdk: "go" },
  { language: "Java", file: "src/main/java/web/App.java", sdk: "java" },
] as const;

test.for(languages)(
  "the commands of the documentation lead from a bare folder to a machine in $language",
  async ({ language, file, sdk }, { skip }) => {
    const { javaMissing, pythonMissing } = await harness;
    const missing = {
      YAML: undefined,
      Go: undefined,
      Python: pythonMissing(),
      Java: javaMissing(),
    };
    skip(missing[language] !== undefined, missing[language]);
    if (sdk !== undefined) await clone.sdk(sdk);
    const vcenter = await startVcenter();
    const { dir, bash } = await clone.home(vcenter);
    const program = path.join(dir, "program");
    // The host for YAML that can be had here is older than the word.
    fs.writeFileSync(program, block(language).replace(/^config:$/m, "configuration:"));
    const [enter, ...rest] = block(`${language}: from a bare folder`).trimEnd().split("\n");
    const script = [
      enter,
      `mkdir -p "$(dirname "${file}")" && cp "${program}" "${file}"`,
      ...rest,
      "pulumi config set --secret token tok-in-clear",
      "pulumi up --yes --skip-preview --color never",
      "pulumi preview --expect-no-changes --color never",
    ].join("\n");
    const said = bash(script, dir);
    expect(said).toContain("10.0.0.5");
    expect(said).not.toContain("tok-in-clear");
    const { storage } = JSON.parse(decodeGuestinfo(await vcenter.machine("web"))) as {
      storage: { files: { path: string; contents: { source: string } }[] };
    };
    const written = storage.files.find(({ path: name }) => name === "/etc/app.env");
    expect(decodeURIComponent(written?.contents.source ?? "")).toBe("data:,TOKEN=tok-in-clear\n");
    const gone = "[ ! -e venv ] || . venv/bin/activate; pulumi destroy --yes --skip-preview";
    bash(gone, path.join(dir, "web"));
    expect((await vcenter.inventory()).machines).toEqual([]);
  },
);
