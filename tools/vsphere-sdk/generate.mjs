// @ts-check
// Writes the development SDK: `node tools/vsphere-sdk/generate.mjs [DIR]` (default: sdk, beside this file).
//
// It is what `@pulumi/vsphere` means in this repository: the types of the published package, generated
// from the schema of the provider that the tests run (schema.mjs), for the resources that the package uses.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureTools } from "../lib/tools.mjs";
import { prune } from "./prune.mjs";
import { providerSchema } from "./schema.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");

/**
 * Generates the SDK into a directory, which is emptied first.
 *
 * @param {string} dir
 */
export async function generate(dir) {
  const tools = await ensureTools(["gen-sdk"]);
  const work = fs.mkdtempSync(path.join(os.tmpdir(), "vsphere-sdk-"));
  try {
    const schema = prune(JSON.parse(fs.readFileSync(providerSchema, "utf8")));
    const schemaFile = path.join(work, "schema.json");
    fs.writeFileSync(schemaFile, JSON.stringify(schema));
    const source = path.join(work, "sdk");
    execFileSync(tools["gen-sdk"], [schemaFile, "nodejs", source], { stdio: "inherit" });
    fs.rmSync(dir, { recursive: true, force: true });
    compile(source, dir);
    writeManifest(source, dir);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} source
 * @param {string} dir
 */
function compile(source, dir) {
  // The sources find @pulumi/pulumi as the SDK will.
  fs.symlinkSync(path.join(root, "node_modules"), path.join(source, "node_modules"));
  const config = path.join(source, "tsconfig.json");
  const given = fs.readFileSync(config, "utf8").replace(/^\s*\/\/.*$/gm, "");
  const { files } = JSON.parse(given);
  const compilerOptions = {
    target: "es2022",
    module: "node16",
    moduleResolution: "node16",
    types: ["node"],
    declaration: true,
    removeComments: true,
    stripInternal: true,
    skipLibCheck: true,
    strict: true,
    outDir: path.resolve(dir),
  };
  fs.writeFileSync(config, JSON.stringify({ compilerOptions, files }));
  const tsc = path.join(root, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, "-p", config], { stdio: "inherit" });
}

/**
 * The SDK reads its version from the package.json beside it, and language hosts the provider's name.
 *
 * @param {string} source
 * @param {string} dir
 */
function writeManifest(source, dir) {
  const { name, version, pulumi } = JSON.parse(
    fs.readFileSync(path.join(source, "package.json"), "utf8"),
  );
  const manifest = { name, version, private: true, main: "index.js", types: "index.d.ts", pulumi };
  fs.writeFileSync(path.join(dir, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await generate(path.resolve(process.argv[2] ?? path.join(here, "sdk")));
}
