// One page of the site: header, navigation, what the page says, and its headings.
import { posix } from "node:path";

/** @param {string} text */
export const escaped = (text) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/**
 * @typedef {{ readonly title: string, readonly address: string }} Entry
 * @typedef {{ readonly title: string, readonly entries: readonly Entry[] }} Group
 *
 * @typedef {object} Content
 * @property {string} title
 * @property {string} address Where the page is in the site.
 * @property {string} html
 * @property {readonly import("./markdown.mjs").Heading[]} headings
 * @property {readonly Group[]} navigation
 * @property {string} version
 */

/** The address of a file of the site, as a page links to it. @param {string} from @param {string} to */
export function between(from, to) {
  return posix.relative(posix.dirname(from), to);
}

/** @param {Content} content */
export function layout({ title, address, html, headings, navigation, version }) {
  const at = (/** @type {string} */ to) => escaped(encodeURI(between(address, to)));
  const isFirst = address === "index.html";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="connect-src 'none'; font-src 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>${escaped(isFirst ? title : `${title} · pulumi-flatcar-vsphere`)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${at("assets/site.css")}">
<script src="${at("assets/theme.js")}"></script>
<script defer src="${at("assets/contents.js")}"></script>
<script defer src="${at("assets/search.js")}" data-root="${at("index.html").replace(/index\.html$/, "")}"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<a class="home" href="${at("index.html")}">pulumi-flatcar-vsphere <small>${escaped(version)}</small></a>
<search>
<input id="query" type="search" placeholder="Search" aria-label="Search the documentation" aria-controls="results" autocomplete="off" spellcheck="false" disabled>
<div id="results" role="region" aria-label="Search results" aria-live="polite" hidden></div>
</search>
<a class="menu" href="#pages">Pages</a>
<button id="theme" type="button" title="Light or dark">Theme</button>
</header>
<div class="columns">
<main id="content" tabindex="-1">
${html}</main>
${contents(headings)}
<nav id="pages" aria-label="Pages">
${navigation.map((group) => groupOf(group, address)).join("\n")}
</nav>
</div>
</body>
</html>
`;
}

/** @param {Group} group @param {string} address */
function groupOf({ title, entries }, address) {
  const items = entries.map((entry) => {
    const current = entry.address === address ? ' aria-current="page"' : "";
    return `<li><a href="${escaped(encodeURI(between(address, entry.address)))}"${current}>${escaped(entry.title)}</a></li>`;
  });
  return `<h2>${escaped(title)}</h2>\n<ul>${items.join("")}</ul>`;
}

/** The headings of a page as links; a short page needs none. @param {readonly import("./markdown.mjs").Heading[]} headings */
function contents(headings) {
  const shown = headings.filter(({ level }) => level === 2 || level === 3);
  if (shown.length < 3) return "";
  const items = shown.map(
    ({ level, id, text }) =>
      `<li class="level-${level}"><a href="#${escaped(id)}">${escaped(text)}</a></li>`,
  );
  return `<nav class="contents" aria-label="On this page">\n<details>\n<summary>On this page</summary>\n<ul>${items.join("")}</ul>\n</details>\n</nav>`;
}
