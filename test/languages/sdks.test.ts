import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { harness } from "../support/harness";

const root = path.resolve(__dirname, "../..");
let dir: string;
beforeAll(async () => {
  dir = (await harness).runFolder("sdks");
});
afterAll(async () => (await harness).removeRunFolder(dir));

const components = ["FlatcarVm", "FlatcarCluster", "FlatcarImage"];

test("the SDK for Node.js passes the compiler", async () => {
  const { generateSdk } = await harness;
  const sdk = path.join(dir, "nodejs");
  await generateSdk("nodejs", sdk);
  fs.symlinkSync(path.join(root, "node_modules"), path.join(sdk, "node_modules"));
  const tsc = path.join(root, "node_modules/typescript/bin/tsc");
  const flags = ["--noEmit", "--strict", "--skipLibCheck", "--types", "node"];
  const files = ["index.ts"];
  const kinds = ["--target", "es2022", "--module", "node16", "--moduleResolution", "node16"];
  execFileSync(process.execPath, [tsc, ...flags, ...kinds, ...files], { cwd: sdk });
  for (const name of components) {
    expect(fs.readFileSync(path.join(sdk, "index.ts"), "utf8")).toContain(`export const ${name}:`);
  }
});

test("the SDK for Python passes the type checker", async ({ skip }) => {
  const { ensurePython, generateSdk, pythonMissing } = await harness;
  skip(pythonMissing() !== undefined, pythonMissing());
  const sdk = path.join(dir, "python");
  await generateSdk("python", sdk);
  const mypy = path.join(await ensurePython(), "mypy");
  // The generator gives no types to the dictionaries in which it collects arguments, nor to its helpers.
  const flags = ["assignment", "return-value"].flatMap((code) => ["--disable-error-code", code]);
  const said = execFileSync(mypy, [...flags, "pulumi_flatcar_vsphere"], {
    cwd: sdk,
    encoding: "utf8",
  });
  expect(said).toContain("no issues found");
});

test("the files of the SDK for C# are C# by their syntax, and name every component", async ({
  skip,
}) => {
  const { ensurePython, generateSdk, pythonMissing } = await harness;
  skip(pythonMissing() !== undefined, pythonMissing());
  const sdk = path.join(dir, "dotnet");
  await generateSdk("dotnet", sdk);
  const python = path.join(await ensurePython(), "python");
  const script = path.join(__dirname, "csharp.py");
  const said = execFileSync(python, [script, sdk], { encoding: "utf8" });
  const { files, errors, classes } = JSON.parse(said) as {
    files: number;
    errors: string[];
    classes: string[];
  };
  expect(files).toBeGreaterThan(40);
  expect(errors).toEqual([]);
  for (const name of components) expect(classes).toContain(name);
});
