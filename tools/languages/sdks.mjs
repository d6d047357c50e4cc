// @ts-check
// Writes the package's SDKs for other languages from plugin/schema.json.
//
//   npm run sdks                    all of them, into sdk/nodejs, sdk/python and so on
//   npm run sdks -- python go       some

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { rootDir } from "../lib/cache.mjs";
import { engineEnv } from "../lib/engine.mjs";
import { Failure, run } from "../lib/failure.mjs";
import { plainEnv, pulumi } from "../lib/pulumi.mjs";
import { removeRunFolder, runFolder } from "../lib/runs.mjs";
import { ensureTools } from "../lib/tools.mjs";

/** @typedef {"nodejs" | "python" | "go" | "java" | "dotnet"} Language */

/** @type {Record<Language, (schema: string, dir: string, work: string) => Promise<void>>} */
const generators = {
  nodejs: (schema, dir) => generated("gen-sdk", schema, "nodejs", dir),
  python: (schema, dir) => generated("gen-sdk", schema, "python", dir),
  go: (schema, dir) => generated("gen-sdk", schema, "go", dir),
  java: generatedByHost,
  dotnet: (schema, dir) => generated("gen-dotnet-sdk", schema, dir),
};

/** @type {Language[]} */
const languages = ["nodejs", "python", "go", "java", "dotnet"];

/**
 * Writes the SDK for a language into a folder, which is emptied first.
 *
 * @param {Language} language
 * @param {string} dir
 */
export async function generateSdk(language, dir) {
  const work = runFolder("sdk");
  const schema = path.join(work, "schema.json");
  // The generators would ask each provider for its own schema, to make its SDK a dependency: no program needs it.
  const { dependencies: _, ...rest } = JSON.parse(
    fs.readFileSync(path.join(rootDir, "plugin/schema.json"), "utf8"),
  );
  fs.writeFileSync(schema, JSON.stringify(rest));
  fs.rmSync(dir, { recursive: true, force: true });
  await generators[language](schema, dir, work);
  removeRunFolder(work);
}

/**
 * @param {"gen-sdk" | "gen-dotnet-sdk"} tool
 * @param {...string} args
 */
async function generated(tool, ...args) {
  const tools = await ensureTools([tool]);
  const { status, stderr } = spawnSync(tools[tool], args, { encoding: "utf8" });
  if (status !== 0) throw new Failure(`${tool} ${args.join(" ")} failed:\n${stderr}`);
}

/**
 * What belongs to an SDK in a project's folder comes from the language's host alone.
 *
 * @param {string} schema
 * @param {string} dir
 * @param {string} work
 */
async function generatedByHost(schema, dir, work) {
  const env = { ...plainEnv(), ...(await engineEnv(work, ["pulumi-language-java"])) };
  const out = path.join(work, "out");
  const args = ["--language", "java", "--local", "--out", out];
  await pulumi({ dir: work, cwd: work, env }, "package", "gen-sdk", schema, ...args);
  fs.cpSync(path.join(out, "java"), dir, { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await run(async () => {
    const asked = /** @type {Language[]} */ (process.argv.slice(2));
    const unknown = asked.filter((one) => !languages.includes(one));
    if (unknown.length > 0) throw new Failure(`no SDK for ${unknown.join(", ")}`);
    for (const language of asked.length > 0 ? asked : languages) {
      const dir = path.join(rootDir, "sdk", language);
      await generateSdk(language, dir);
      console.log(dir);
    }
    return 0;
  });
}
