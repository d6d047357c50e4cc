// @ts-check
// Builds the plugin for programs in other languages: `npm run plugin [-- DIR]` (default: plugin/dist). All its code is one file, so that
// it needs nothing but Node.js, and all of it is in one archive for `pulumi plugin install`.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { rootDir } from "../lib/cache.mjs";
import { Failure, run } from "../lib/failure.mjs";
import { notices } from "./notices.mjs";

const source = path.join(rootDir, "plugin");
const launchers = ["pulumi-resource-flatcar-vsphere", "pulumi-resource-flatcar-vsphere.cmd"];
/** What makes a folder a plugin for `pulumi package add`. In the archive it would have Pulumi call npm, for nothing. */
const forFolders = ["PulumiPlugin.yaml", "package.json"];

/** The archive's name, as Pulumi looks for it, without system and processor: one is for all. */
export function archiveName() {
  const { version } = JSON.parse(fs.readFileSync(path.join(source, "schema.json"), "utf8"));
  return `pulumi-resource-flatcar-vsphere-v${version}.tar.gz`;
}

/**
 * Builds the plugin into a folder, which is emptied first.
 *
 * @param {string} dir
 */
export async function buildPlugin(dir) {
  fs.rmSync(dir, { recursive: true, force: true });
  fs.mkdirSync(dir, { recursive: true });
  const modules = await bundle(path.join(dir, "index.js"));
  fs.writeFileSync(path.join(dir, "NOTICES.md"), notices(modules));
  fs.copyFileSync(path.join(rootDir, "LICENSE"), path.join(dir, "LICENSE"));
  for (const name of ["README.md", "schema.json", ...launchers, ...forFolders]) {
    fs.copyFileSync(path.join(source, name), path.join(dir, name));
  }
  const packed = fs.readdirSync(dir).filter((name) => !forFolders.includes(name));
  const { status, stderr } = spawnSync("tar", ["-czf", archiveName(), ...packed.sort()], {
    cwd: dir,
    encoding: "utf8",
  });
  if (status !== 0) throw new Failure(`tar failed:\n${stderr ?? ""}`);
}

/**
 * @param {string} file
 * @returns {Promise<string[]>} The files that went into it.
 */
async function bundle(file) {
  const { build } = await import("rolldown"); // a compiled library, which few of those who load this file need
  const { output } = await build({
    cwd: rootDir,
    input: "src/provider/main.ts",
    platform: "node",
    logLevel: "warn",
    plugins: [withoutReaders],
    output: {
      file,
      format: "cjs",
      codeSplitting: false,
      minify: { mangle: false, compress: false },
    },
  });
  return output.flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
}

/**
 * The SDK can make a function of a program a part of a resource, and reads the program for it: with a TypeScript compiler and all of
 * npm. No component does that.
 */
const unused = /(^|\/)typescript-shim$|^(@npmcli\/arborist|normalize-package-data|fdir|upath)$/;

const withoutReaders = {
  name: "without-readers",
  /** @param {string} id */
  resolveId: (id) => (unused.test(id) ? "\0unused" : undefined),
  /** @param {string} id */
  load: (id) => (id === "\0unused" ? "module.exports = {};" : undefined),
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await run(async () => {
    const dir = path.resolve(process.argv[2] ?? path.join(source, "dist"));
    await buildPlugin(dir);
    const mebibytes = (/** @type {string} */ name) =>
      `${(fs.statSync(path.join(dir, name)).size / 2 ** 20).toFixed(1)} MiB`;
    console.log(`${path.join(dir, "index.js")}: ${mebibytes("index.js")}`);
    console.log(`${path.join(dir, archiveName())}: ${mebibytes(archiveName())}`);
    return 0;
  });
}
