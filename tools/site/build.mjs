// Builds the documentation as a site of static files that needs no server: `npm run docs:site`, or with a folder.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";
import { pagesOf } from "./pages.mjs";
import { referenceOf } from "./reference.mjs";
import { siteOf } from "./site.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));

/** Writes the site into a folder, and gives the number of its pages. @param {string} out */
export async function build(out) {
  const { version, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const reference = await referenceOf(root, exports);
  const { files, assets, problems } = siteOf({
    root,
    pages: [...pagesOf(root), ...reference],
    version,
  });
  if (problems.length > 0) throw new Error(`links that lead nowhere:\n  ${problems.join("\n  ")}`);
  rmSync(out, { recursive: true, force: true });
  const write = (/** @type {string} */ name, /** @type {string} */ text) => {
    mkdirSync(dirname(join(out, name)), { recursive: true });
    writeFileSync(join(out, name), text);
  };
  for (const [name, text] of files) write(name, text);
  for (const asset of assets) cpSync(join(root, asset), join(out, asset));
  cpSync(join(here, "client/site.css"), join(out, "assets/site.css"));
  for (const name of ["theme", "contents"])
    cpSync(join(here, `client/${name}.mjs`), join(out, `assets/${name}.js`));
  write("assets/search.js", await bundle(join(here, "client/search.mjs")));
  return files.size;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const out = resolve(process.argv[2] ?? join(root, "site"));
  // typedoc looks for its plugin and the compiler's options from here.
  process.chdir(root);
  const count = await build(out);
  console.log(`${count} files in ${out}: open index.html`);
}
