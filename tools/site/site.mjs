// The site as data: each page's HTML, the texts that the search looks at, and the links that lead nowhere.
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { between, layout } from "./layout.mjs";
import { render } from "./markdown.mjs";
import { addressOf, navigationOf, pageOf, targetOf, titleOf } from "./pages.mjs";
import { folder as reference } from "./reference.mjs";
import { names } from "./sections.mjs";

/** @typedef {import("./pages.mjs").Page} Page */

const isElsewhere = (/** @type {string} */ link) => /^[a-z][a-z0-9+.-]*:/i.test(link);
const isPicture = (/** @type {string} */ path) => /\.(svg|png)$/.test(path);

/**
 * @param {{ readonly root: string, readonly pages: readonly Page[], readonly version: string }} given
 * @returns {{ files: Map<string, string>, assets: string[], problems: string[] }} Files by their names, pictures to copy, and broken links.
 */
export function siteOf({ root, pages: given, version }) {
  const pages = withLinked(root, given);
  const byTarget = new Map(
    pages.flatMap((page) => targetsOf(page).map((target) => [target, page])),
  );
  /** @type {Set<string>} */
  const assets = new Set();
  const rendered = pages.map((page) => {
    const address = addressOf(page.path);
    const lead = (/** @type {string} */ link) => {
      if (isElsewhere(link) || link.startsWith("#")) return link;
      const [path = "", anchor] = link.split("#");
      const target = targetOf(page.path, path);
      const to = byTarget.get(target);
      if (to === undefined && isPicture(target)) assets.add(target);
      return (
        encodeURI(between(address, to === undefined ? target : addressOf(to.path))) +
        (anchor === undefined ? "" : `#${anchor}`)
      );
    };
    return { page, address, title: titleOf(page), ...render(page.text, lead) };
  });
  const anchors = new Map(
    rendered.map(({ page, headings }) => [page, new Set(headings.map(({ id }) => id))]),
  );
  const problems = rendered.flatMap(({ page, links }) =>
    links.flatMap((link) => {
      if (isElsewhere(link)) return [];
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? page.path : targetOf(page.path, path);
      const to = byTarget.get(target);
      if (to === undefined)
        return isPicture(target) && existsSync(join(root, target))
          ? []
          : [`${page.path}: ${link}: there is no such page`];
      return anchor === undefined || anchors.get(to)?.has(decodeURI(anchor)) === true
        ? []
        : [`${page.path}: ${link}: the page has no such heading`];
    }),
  );
  const guides = navigationOf(
    pages.filter((page) => !page.path.startsWith(`${reference}/`) && !isSource(page)),
  );
  const files = new Map(
    rendered.map(({ page, address, title, html, headings }) => {
      const navigation = navigationFor(page, guides, pages);
      return [address, layout({ title, address, html, headings, navigation, version })];
    }),
  );
  files.set(
    "assets/passages.js",
    `globalThis.passages = ${JSON.stringify(rendered.flatMap(passagesOf))};\n`,
  );
  return { files, assets: [...assets], problems };
}

/** What a link may name a page by: its path, and its folder's. @param {Page} page */
function targetsOf({ path }) {
  if (path === "README.md") return [path, "."];
  if (path.endsWith("/README.md")) return [path, path.replace(/\/README\.md$/, "")];
  return isSource({ path }) ? [path, path.replace(/\.md$/, "")] : [path];
}

/** Whether a page shows a file that is not Markdown. @param {{ readonly path: string }} page */
function isSource({ path }) {
  return /\.\w+\.md$/.test(path) || path === "LICENSE.md";
}

/** The pages, and those for all that they lead to. @param {string} root @param {readonly Page[]} given */
function withLinked(root, given) {
  const pages = new Map(given.map((page) => [page.path, page]));
  for (const page of pages.values()) {
    for (const link of render(page.text, (to) => to).links) {
      const [path = ""] = link.split("#");
      if (isElsewhere(link) || path === "" || isPicture(path)) continue;
      const linked = pages.has(targetOf(page.path, path))
        ? undefined
        : pageOf(root, targetOf(page.path, path));
      if (linked !== undefined && !pages.has(linked.path)) pages.set(linked.path, linked);
    }
  }
  return [...pages.values()];
}

/**
 * The navigation of a page: all guides, the entry points, and in the reference what the entry point of the page exports.
 *
 * @param {Page} page @param {ReturnType<typeof navigationOf>} guides @param {readonly Page[]} pages
 */
function navigationFor(page, guides, pages) {
  const entry = (/** @type {Page} */ one) => ({
    title: names[one.path] ?? titleOf(one).replace(/^[\w ]+: /, ""),
    address: addressOf(one.path),
  });
  const depth = (/** @type {Page} */ one) => one.path.split("/").length;
  const entryPoints = pages.filter(
    (one) => one.path.startsWith(`${reference}/`) && one.path.endsWith("README.md"),
  );
  const [, module] = page.path.split("/");
  const siblings = page.path.startsWith(`${reference}/`)
    ? pages.filter((one) => one.path.startsWith(`${reference}/${module}/`) && depth(one) === 4)
    : [];
  const groups = [
    ...guides.map(({ title, pages: own }) => ({ title, entries: own.map(entry) })),
    { title: "API reference", entries: entryPoints.map(entry) },
  ];
  return siblings.length === 0
    ? groups
    : [{ title: `In this entry point`, entries: siblings.map(entry) }, ...groups];
}

/**
 * What the search looks at: address, heading, page and text. A passage begins at each heading, in the reference at each name and member;
 * what stands below the headings between them belongs to it.
 *
 * @param {{ address: string, title: string, passages: import("./markdown.mjs").Passage[] }} page
 */
function passagesOf({ address, title, passages }) {
  const isReference = address.startsWith(`${reference}/`);
  let part = "";
  /** @type {[address: string, heading: string, page: string, text: string][]} */
  const found = [];
  for (const { heading, text } of passages) {
    if (heading?.level === 2) part = heading.text;
    const begins = isReference
      ? heading?.level === 1 ||
        (heading?.level === 3 && /^(Properties|Methods|Accessors)$/.test(part))
      : heading !== undefined;
    const last = found[found.length - 1];
    if (heading !== undefined && begins)
      found.push([`${address}#${heading.id}`, heading.text, title, text.trim()]);
    else if (last !== undefined) last[3] += text;
  }
  return found;
}
