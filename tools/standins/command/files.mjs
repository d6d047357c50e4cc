// Files that a local command leaves behind, as assets and archives.
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { archive, asset } from "../base/value.mjs";

const wildcards = { "**": ".*", "*": "[^/]*", "?": "[^/]" };

function toPattern(glob) {
  const escaped = glob.replace(
    /\*\*|\*|\?|[.+^${}()|[\]\\]/g,
    (part) => wildcards[part] ?? `\\${part}`,
  );
  return new RegExp(`^${escaped}$`);
}

const sha256 = (data) => createHash("sha256").update(data).digest("hex");

/** The files under a directory that the globs select: later rules win, and `!` takes files out again. */
export async function collectAssets(dir, globs) {
  const rules = globs.map((glob) => ({
    pattern: toPattern(glob.replace(/^!/, "")),
    include: !glob.startsWith("!"),
  }));
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const assets = {};
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const name = relative(dir, path);
    const decisive = rules.filter(({ pattern }) => pattern.test(name)).pop();
    if (decisive?.include) assets[name] = asset({ path, hash: sha256(await readFile(path)) });
  }
  return assets;
}

/** One archive of several assets. */
export function wrapArchive(assets) {
  const hash = sha256(JSON.stringify(Object.entries(assets).map(([name, a]) => [name, a.hash])));
  return archive({ assets, hash });
}
