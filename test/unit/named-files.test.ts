import * as fs from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.join(__dirname, "../..");

/** Folders of the project, by which a path from its root is known. */
const folders = fs
  .readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/node_modules|^\.git$|dist|coverage/.test(entry.name))
  .map(({ name }) => name);

/** What is between backticks, code blocks aside. */
function quotedIn(page: string): string[] {
  const text = fs.readFileSync(path.join(root, page), "utf8").replace(/^```[^]*?^```$/gm, "");
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, quoted = ""]) => quoted);
}

/** Whether a path from the root names something; `*` stands for anything in a folder. */
function exists(name: string): boolean {
  const file = path.join(root, path.dirname(name));
  if (!name.includes("*")) return fs.existsSync(path.join(root, name));
  const [before = "", after = ""] = path.basename(name).split("*");
  const entries = fs.existsSync(file) ? fs.readdirSync(file) : [];
  return entries.some((entry) => entry.startsWith(before) && entry.endsWith(after));
}

describe.each(["docs/architecture.md", "CONTRIBUTING.md"])("%s", (page) => {
  const quoted = quotedIn(page);
  const paths = quoted.filter((name) => folders.some((folder) => name.startsWith(`${folder}/`)));

  it("names files and folders that are there", () => {
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((name) => !exists(name))).toEqual([]);
  });

  it("names files by their paths from the root of the project", () => {
    const files = quoted.filter((name) => /^[\w/*.-]+\.(ts|mts|mjs|sh|md|json|svg|go)$/.test(name));
    expect(files.filter((name) => !paths.includes(name) && !exists(name))).toEqual([]);
  });
});

describe("the comments of the sources", () => {
  const own = /(?<![\w/.-])(?:src|test|tools)\/[\w./-]*\w\.(?:ts|mts|mjs|sh|md|go|json)\b/g;
  const sources = ["src", "tools/lib", "tools/docs"].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|mjs|sh)$/.test(name) && !/(^|\/)texts\.ts$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  const named = sources.flatMap((source) =>
    fs
      .readFileSync(path.join(root, source), "utf8")
      .split("\n")
      .filter((line) => /^\s*(\/?\*|\/\/|#)/.test(line))
      .flatMap((line) => [...line.matchAll(own)].map(([name]) => `${source}: ${name}`)),
  );

  it("name files that are there", () => {
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((one) => !exists(one.split(": ")[1] ?? ""))).toEqual([]);
  });
});

describe("the pages of the docs", () => {
  const pages = fs
    .readdirSync(path.join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`);
  /** What a page links to: a file, from the root of the project, and a heading in it. */
  const linksIn = (page: string): { readonly file: string; readonly heading?: string }[] =>
    [
      ...fs.readFileSync(path.join(root, page), "utf8").matchAll(/\]\(([^)#\s]*)#?([^)\s]*)\)/g),
    ].flatMap(([, link = "", heading = ""]) => {
      if (/^\w+:/.test(link)) return [];
      const file = link === "" ? page : path.normalize(path.join(path.dirname(page), link));
      return [{ file, ...(heading !== "" && { heading }) }];
    });
  const links = new Map(
    ["README.md", "CONTRIBUTING.md", ...pages].map((page) => [page, linksIn(page)]),
  );

  /** The headings of a page, as links name them. */
  const headingsIn = (page: string): string[] =>
    [...fs.readFileSync(path.join(root, page), "utf8").matchAll(/^#+ (.*)$/gm)].map(
      ([, heading = ""]) =>
        heading
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\- _]/gu, "")
          .replaceAll(" ", "-"),
    );

  it("are each linked from the README or from another page", () => {
    const linked = new Set([...links.values()].flat().map(({ file }) => file));
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.filter((page) => !linked.has(page))).toEqual([]);
  });

  it.each([...links])("%s links to nothing that is not there", (_, targets) => {
    const missing = targets.filter(
      ({ file, heading }) =>
        !fs.existsSync(path.join(root, file)) ||
        (heading !== undefined && file.endsWith(".md") && !headingsIn(file).includes(heading)),
    );
    expect(missing).toEqual([]);
  });
});
