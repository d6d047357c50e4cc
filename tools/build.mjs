// @ts-check
// Builds dist: types by the compiler, code as one file for each entry point and what they share, so that loading an entry
// point opens a handful of files instead of a hundred. With --code it leaves the types as they are, which
// take most of the time.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { build } from "rolldown";
import { rootDir } from "./lib/cache.mjs";
import { lazyChunks } from "./lib/lazy-chunks.mjs";

const entries = [
  "index",
  "butane/index",
  "ignition/index",
  "guestinfo/index",
  "flatcar/index",
  "cluster/index",
  "testing/index",
  "cli/main",
  "stack/main",
  "provider/main",
];

if (!process.argv.includes("--code")) {
  fs.rmSync(path.join(rootDir, "dist"), { recursive: true, force: true });
  const compiler = path.join(rootDir, "node_modules/typescript/bin/tsc");
  const types = spawnSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], {
    cwd: rootDir,
    stdio: "inherit",
  });
  if (types.status !== 0) process.exit(types.status ?? 1);
}
await build({
  cwd: rootDir,
  input: Object.fromEntries(entries.map((entry) => [entry, `src/${entry}.ts`])),
  platform: "node",
  external: [/^@pulumi\//, /^node:/, "yaml"],
  plugins: [lazyChunks()],
  logLevel: "warn",
  output: {
    dir: "dist",
    format: "cjs",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name].js",
    exports: "named",
  },
});
