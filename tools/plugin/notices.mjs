// @ts-check
// Who has written what is in the plugin's one file, and under which licence.

import fs from "node:fs";
import path from "node:path";
import { rootDir } from "../lib/cache.mjs";

/** Of packages that do not say it in their manifest: the SDK of tools/vsphere-sdk is made from a schema that says it. @type {Record<string, string>} */
const unsaid = { "@pulumi/vsphere": "Apache-2.0" };

/** @typedef {{ name: string, version: string, license: string, text: string }} Notice */

/**
 * The notices of a bundle as a page.
 *
 * @param {string[]} modules The files that went into it.
 */
export function notices(modules) {
  const folders = new Set(modules.flatMap((file) => packageFolder(file) ?? []));
  const all = [...folders].map(noticeOf);
  const unique = new Map(all.map((one) => [`${one.name} ${one.version}`, one]));
  const sorted = [...unique.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    "# What is in index.js\n",
    "Beside the project's own code, under the licence in LICENSE, the file holds these packages.\n",
    "| package | licence |\n| --- | --- |",
    ...sorted.map(({ name, version, license }) => `| ${name} ${version} | ${license} |`),
    "",
    ...sorted.map(
      ({ name, version, text }) => `## ${name} ${version}\n\n\`\`\`text\n${text}\n\`\`\`\n`,
    ),
  ].join("\n");
}

/**
 * The folder of the package that a file belongs to; undefined for the project's own.
 *
 * @param {string} file
 */
function packageFolder(file) {
  if (!path.isAbsolute(file) || file.startsWith(path.join(rootDir, "src"))) return undefined;
  let dir = path.dirname(file);
  while (manifestOf(dir)?.version === undefined && dir !== path.dirname(dir))
    dir = path.dirname(dir);
  return dir === rootDir ? undefined : dir;
}

/**
 * @param {string} dir
 * @returns {{ name: string, version: string, license?: string } | undefined}
 */
function manifestOf(dir) {
  const file = path.join(dir, "package.json");
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined;
}

/** @param {string} dir @returns {Notice} */
function noticeOf(dir) {
  const manifest = manifestOf(dir);
  if (manifest === undefined) throw new Error(`${dir} belongs to no package`);
  const { name, version, license = unsaid[name] } = manifest;
  if (license === undefined) throw new Error(`${name} does not say its licence`);
  const files = fs.readdirSync(dir).filter((one) => /^(licen[cs]e|notice|copying)/i.test(one));
  const texts = files.map((one) => fs.readFileSync(path.join(dir, one), "utf8").trim());
  return { name, version, license, text: texts.join("\n\n") || license };
}
