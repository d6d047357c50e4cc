// The pages of the site: what the repository has, what they lead to, and the API reference.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, extname, join, normalize } from "node:path/posix";
import { further, sections } from "./sections.mjs";

/**
 * @typedef {object} Page
 * @property {string} path Where its text is, from the root of the project.
 * @property {string} text Markdown.
 *
 * @typedef {ReadonlyMap<string, Page>} Pages Pages by their paths.
 */

/** The address of a page in the site. @param {string} path */
export function addressOf(path) {
  return path.replace(/(^|\/)README\.md$/, "$1index.html").replace(/\.md$/, ".html");
}

/** The pages that the repository has. @param {string} root @returns {Page[]} */
export function pagesOf(root) {
  const below = (/** @type {string} */ folder, /** @type {RegExp} */ name) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => name.test(file) && !file.includes("node_modules"))
      .map((file) => `${folder}/${file}`);
  const paths = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    ...below("docs", /\.md$/),
    ...below("examples", /README\.md$/),
  ];
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** What a link in a page names: a path from the root of the project. @param {string} page @param {string} link */
export function targetOf(page, link) {
  return normalize(join(dirname(page), decodeURI(link))).replace(/\/$/, "");
}

/**
 * A page for a file or a folder of the repository that a page leads to, undefined where it is none.
 *
 * @param {string} root @param {string} path @returns {Page | undefined}
 */
export function pageOf(root, path) {
  const file = join(root, path);
  if (path.startsWith("..") || !existsSync(file)) return undefined;
  if (!statSync(file).isDirectory()) {
    const text = readFileSync(file, "utf8");
    if (extname(path) === ".md") return { path, text };
    return {
      path: `${path}.md`,
      text: `# ${path}\n\n\`\`\`\`${languages[extname(path)] ?? "text"}\n${text.trimEnd()}\n\`\`\`\`\n`,
    };
  }
  const readme = `${path}/README.md`;
  if (existsSync(join(root, readme)))
    return { path: readme, text: readFileSync(join(root, readme), "utf8") };
  const entries = readdirSync(file)
    .filter((name) => !/^(node_modules|dist)$/.test(name))
    .sort();
  return {
    path: readme,
    text: `# ${path}\n\n${entries.map((name) => `- [${name}](${encodeURI(name)})`).join("\n")}\n`,
  };
}

/** @type {Record<string, string>} */
const languages = {
  ".ts": "typescript",
  ".mjs": "javascript",
  ".py": "python",
  ".json": "json",
  ".yaml": "yaml",
  ".yml": "yaml",
  ".bu": "yaml",
  ".go": "go",
  ".java": "java",
  ".sh": "bash",
};

/** The title of a page: its first heading. @param {Page} page */
export function titleOf({ path, text }) {
  const [, heading = path] = /^# (.*)$/m.exec(text.replace(/^```[^]*?^```$/gm, "")) ?? [];
  return heading.replace(/[`\\]/g, "");
}

/**
 * The sections of the navigation with the pages that there are. Pages of the reference are in no section.
 *
 * @param {Iterable<Page>} pages
 */
export function navigationOf(pages) {
  const left = new Map([...pages].map((page) => [page.path, page]));
  const filled = sections.map(({ title, pages: paths }) => {
    const found = paths.flatMap((path) => left.get(path) ?? []);
    for (const { path } of found) left.delete(path);
    return { title, pages: found };
  });
  for (const page of [...left.values()].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const { title } = /** @type {{ title: string }} */ (
      further.find(({ begins }) => page.path.startsWith(begins))
    );
    let section = filled.find((one) => one.title === title);
    if (section === undefined) filled.push((section = { title, pages: [] }));
    section.pages.push(page);
  }
  return filled.filter((section) => section.pages.length > 0);
}
