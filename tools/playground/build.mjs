// @ts-check
// Builds the playground into one page that needs no server: `npm run playground` (dist-playground/index.html).

import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { rootDir } from "../lib/cache.mjs";
import { run } from "../lib/failure.mjs";
import { bundle } from "./bundle.mjs";
import { examples } from "./examples.mjs";

const folder = path.dirname(fileURLToPath(import.meta.url));

/** @param {string} name */
const read = (name) => fs.readFileSync(path.join(folder, name), "utf8");

/** The page as a text: index.html with all that it names in it. */
export async function playground() {
  const [script, worker] = await Promise.all([bundle("page/main.ts"), bundle("worker/main.ts")]);
  const style = read("page.css");
  const data = 'type="application/json" id';
  return [
    ["{{policy}}", policy(style, script)],
    ['<link rel="stylesheet" href="page.css" />', `<style>${style}</style>`],
    [
      `<script ${data}="worker" src="worker/main.ts"></script>`,
      `<script ${data}="worker">${asData(worker)}</script>`,
    ],
    [
      `<script ${data}="examples" src="examples"></script>`,
      `<script ${data}="examples">${asData(examples())}</script>`,
    ],
    ['<script src="page/main.ts"></script>', `<script>${asScript(script)}</script>`],
  ].reduce((page, [place = "", part = ""]) => put(page, place, part), read("index.html"));
}

/**
 * @param {string} page
 * @param {string} place
 * @param {string} part
 */
function put(page, place, part) {
  const [before = "", after, ...more] = page.split(place);
  if (after === undefined || more.length > 0) throw new Error(`index.html needs ${place} once`);
  return `${before}${part}${after}`;
}

/**
 * Builds the page into a folder and returns its file.
 *
 * @param {string} dir
 */
export async function buildPlayground(dir) {
  const file = path.join(dir, "index.html");
  const text = await playground();
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(file, text);
  return file;
}

/**
 * What the page may load and send: its own style, its own script, and a worker that is made from its own text.
 *
 * @param {string} style
 * @param {string} script
 */
function policy(style, script) {
  return [
    "default-src 'none'",
    `script-src '${digest(script)}'`,
    `style-src '${digest(style)}'`,
    "worker-src blob:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** @param {string} text */
function digest(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/**
 * A script that nothing in it ends.
 *
 * @param {string} code
 */
function asScript(code) {
  if (/<!--|<\/?script/i.test(code)) throw new Error("the script would end too early");
  return code;
}

/**
 * A value as JSON in a script.
 *
 * @param {unknown} value
 */
function asData(value) {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await run(async () => {
    const file = await buildPlayground(path.join(rootDir, "dist-playground"));
    const size = Math.round(fs.statSync(file).size / 1000);
    console.log(
      `${path.relative(process.cwd(), file)} is ready (${size} KB): open it in a browser`,
    );
  });
}
