import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { builtPlugin } from "../support/built-plugin";
import { copyExample, startExample, tellsStory } from "../support/example-program";
import { harness } from "../support/harness";

const plugin = builtPlugin();

test("the program in YAML makes its cluster, has a second preview without changes, reports a mistake and is destroyed", async () => {
  const folder = await copyExample("yaml");
  // The host for YAML that can be had here is older than the word.
  const file = path.join(folder, "Pulumi.yaml");
  fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace(/^config:/m, "configuration:"));
  const example = await startExample({
    ...{ folder, file: "Pulumi.yaml", plugin: plugin.archive },
    tools: ["pulumi-language-yaml"],
  });
  await tellsStory(example);
});

test("the program in Python passes the type checker, makes its cluster, has a second preview without changes, reports a mistake and is destroyed", async ({
  skip,
}) => {
  const { ensurePython, generateSdk, installSdk, pythonMissing } = await harness;
  skip(pythonMissing() !== undefined, pythonMissing());
  const bin = await ensurePython();
  const folder = await copyExample("python");
  const [sdk, site] = [path.join(folder, "sdk/python"), path.join(folder, "site")];
  await generateSdk("python", sdk);
  await installSdk(sdk, site);
  const env = { PYTHONPATH: site };
  const checked = execFileSync(path.join(bin, "mypy"), ["--strict", "__main__.py"], {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  expect(checked).toContain("no issues found");
  const example = await startExample({
    ...{ folder, file: "__main__.py", plugin: plugin.archive, env, path: [bin] },
    tools: ["pulumi-language-python", "pulumi-language-python-exec"],
  });
  await tellsStory(example);
});
