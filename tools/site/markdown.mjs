// Markdown as HTML: headings with anchors, code with colours, and every link led to where its target is in the site.
import hljs from "highlight.js";
import MarkdownIt from "markdown-it";

/**
 * @typedef {{ readonly level: number, readonly id: string, readonly text: string }} Heading
 * @typedef {{ readonly heading: Heading | undefined, readonly text: string }} Passage What stands below a heading.
 * @typedef {{ readonly html: string, readonly headings: Heading[], readonly passages: Passage[], readonly links: string[] }} Rendered
 */

const markdown = new MarkdownIt({ html: false, highlight });
/** Wide tables and code scroll by themselves, by keyboard too. */
markdown.renderer.rules["table_open"] = () =>
  '<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n';
markdown.renderer.rules["table_close"] = () => "</table></div>\n";
const { fence } = markdown.renderer.rules;
markdown.renderer.rules["fence"] = (...of) =>
  fence?.(...of).replace("<pre>", '<pre tabindex="0">') ?? "";

/** @param {string} code @param {string} info */
function highlight(code, info) {
  const [language = ""] = info.split(" ");
  if (hljs.getLanguage(language) === undefined) return "";
  return hljs.highlight(code, { language }).value;
}

/**
 * A page's HTML, its headings, the texts below them, and the targets of its links as they are written.
 *
 * @param {string} text
 * @param {(link: string) => string} lead Where a link or a picture leads in the site.
 * @returns {Rendered}
 */
export function render(text, lead) {
  const tokens = markdown.parse(text.replace(/<!--[^]*?-->\n?/g, ""), {});
  const id = slugs();
  /** @type {Heading[]} */
  const headings = [];
  /** @type {{ heading: Heading | undefined, text: string }[]} */
  const passages = [{ heading: undefined, text: "" }];
  /** @type {string[]} */
  const links = [];
  tokens.forEach((token, i) => {
    if (token.type === "heading_open") {
      const plain = plainText(tokens[i + 1]);
      const heading = { level: Number(token.tag.slice(1)), id: id(plain), text: plain };
      token.attrSet("id", heading.id);
      headings.push(heading);
      passages.push({ heading, text: "" });
    } else if (token.type === "inline" && tokens[i - 1]?.type !== "heading_open") {
      const last = passages[passages.length - 1];
      if (last !== undefined) last.text += ` ${plainText(token)}`;
    }
    // A head without words is none, to those who hear the page.
    const isBare = token.type === "th_open" && tokens[i + 1]?.content === "";
    for (const cell of isBare ? [token, tokens[i + 2]] : []) if (cell) cell.tag = "td";
    for (const child of token.children ?? []) {
      const name = child.type === "image" ? "src" : "href";
      const link = child.attrGet(name);
      if (link === null) continue;
      links.push(link);
      child.attrSet(name, lead(link));
    }
  });
  return {
    html: markdown.renderer.render(tokens, markdown.options, {}),
    headings,
    passages,
    links,
  };
}

/** @param {import("markdown-it/index.js").Token | undefined} token */
function plainText(token) {
  return (token?.children ?? [])
    .map(({ type, content }) => (/break$/.test(type) ? " " : content))
    .join("");
}

/** Names of headings as GitHub makes them: the second of one name has a number. */
function slugs() {
  /** @type {Map<string, number>} */
  const used = new Map();
  return (/** @type {string} */ text) => {
    const slug = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- _]/gu, "")
      .replaceAll(" ", "-");
    const count = used.get(slug) ?? 0;
    used.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  };
}
