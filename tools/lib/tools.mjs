// @ts-check
// Gives the paths of the bench's tools, and builds from source what is not there yet.
//
//   node tools/lib/tools.mjs [NAME ...]     builds them (default: all) and prints where each is

import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { markAndPrune, moduleCache, toolsDir } from "./cache.mjs";
import { toolNamed, toolNames, unoptimized, withNeeds } from "./catalog.mjs";
import { run } from "./failure.mjs";
import { go, goBuild, goVersion } from "./go.mjs";
import { installed, search } from "./installed.mjs";
import { makeAll } from "./make.mjs";
import { withStubs } from "./stubs.mjs";

/** @typedef {import("./catalog.mjs").ToolName} ToolName */

/**
 * Returns the path of each tool. A suitable one that the user has is preferred; the others come from the cache, into
 * which they are built on first use. Two processes never build the same tool at the same time.
 *
 * @template {ToolName} N
 * @param {N[]} names
 * @returns {Promise<Record<N, string>>}
 */
export async function ensureTools(names) {
  /** @type {Partial<Record<ToolName, string>>} */
  const paths = {};
  const own = names.filter((name) => (paths[name] = installed(name)?.file) === undefined);
  const wanted = withNeeds(own);
  const missing = wanted.filter((name) => !fs.existsSync((paths[name] = cached(name))));
  await buildAll(missing);
  const folders = new Set(wanted.map((name) => path.dirname(cached(name))));
  folders.forEach(markAndPrune);
  return /** @type {Record<N, string>} */ (paths);
}

/**
 * What programs run on, a line for each tool: the user's own, or one that is built here; below it, why others that are there
 * are not used.
 *
 * @param {ToolName[]} names
 */
export function saidTools(names) {
  return names
    .flatMap((name) => {
      const { found, passed } = search(name);
      const which = found === undefined ? "built from source" : `${found.version} (${found.file})`;
      return [
        `${toolNamed(name).what.replace(/^the /, "The ")}: ${which}`,
        ...passed.map(({ file, why }) => `  not used: ${file}: ${why}`),
      ];
    })
    .join("\n");
}

/**
 * What tells one state of a tool from another: the folder that it is built into, or the version of an installed one.
 *
 * @param {ToolName} name
 */
export function stateOf(name) {
  const found = installed(name);
  return found === undefined
    ? path.basename(folder(toolNamed(name).module))
    : `${name}-${found.version}`;
}

/** @param {ToolName} name */
function cached(name) {
  return path.join(folder(toolNamed(name).module), name);
}

/** @type {Map<string, string>} */
const folders = new Map();

/** @param {string} module */
function folder(module) {
  const known = folders.get(module) ?? moduleCache(module, goVersion(), unoptimized[module]);
  folders.set(module, known);
  return known;
}

/** @param {ToolName[]} missing */
async function buildAll(missing) {
  if (missing.length === 0) return;
  await makeAll(
    missing.map((name) => ({
      what: toolNamed(name).what,
      out: cached(name),
      make: (out, detail) => make(name, out, detail),
    })),
    `with ${goVersion()}`,
  );
}

/**
 * @param {ToolName} name
 * @param {string} out
 * @param {(detail: string) => void} detail
 */
async function make(name, out, detail) {
  const { module, pkg, ldflags, copyOf } = toolNamed(name);
  const dir = path.join(toolsDir, module);
  if (pkg !== undefined) {
    const work = `${out}.module`;
    try {
      const how = { ldflags, unoptimized: unoptimized[module], modfile: withStubs(dir, work) };
      await goBuild({ dir, pkg, ...how, out }, detail);
    } finally {
      fs.rmSync(work, { recursive: true, force: true });
    }
    return;
  }
  if (copyOf === undefined) throw new Error(`nothing says how ${name} is made`);
  const downloaded = JSON.parse(go(dir, "mod", "download", "-json", copyOf.module));
  fs.copyFileSync(path.join(downloaded.Dir, copyOf.file), out);
  fs.chmodSync(out, 0o755);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await run(async () => {
    const names = /** @type {ToolName[]} */ (process.argv.slice(2));
    const paths = await ensureTools(names.length > 0 ? names : toolNames);
    for (const [name, file] of Object.entries(paths)) console.log(`${name}\t${file}`);
  });
}
