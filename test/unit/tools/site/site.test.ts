/** The whole site, built from the repository as it is. What leads nowhere, and what typedoc warns of, ends the build. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fieldsOf, schema } from "../../../../src/arguments";

const client = import("../../../../tools/site/client/index.mjs");
type SearchIn = Awaited<typeof client>["searchIn"];

const root = path.resolve(__dirname, "../../../..");
let out: string;
let files: string[];
/** The texts of the site, by the names of the files. */
const texts = new Map<string, string>();
const read = (name: string): string => texts.get(name) ?? "";
let search: ReturnType<SearchIn>;

beforeAll(async () => {
  const { build } = await import("../../../../tools/site/build.mjs");
  out = mkdtempSync(path.join(tmpdir(), "site-"));
  await build(out);
  files = readdirSync(out, { recursive: true, encoding: "utf8" });
  for (const name of files.filter((one) => /\.\w+$/.test(one))) {
    texts.set(name, readFileSync(path.join(out, name), "utf8"));
  }
  const { searchIn } = await client;
  const context: { passages?: Parameters<SearchIn>[0] } = {};
  runInNewContext(read("assets/passages.js"), context);
  search = searchIn(context.passages ?? []);
}, 300_000);
afterAll(() => rmSync(out, { recursive: true }));

const htmlOf = (): string[] => files.filter((name) => name.endsWith(".html"));

describe("the site", () => {
  it("has every page of docs", () => {
    const pages = readdirSync(path.join(root, "docs")).filter((name) => name.endsWith(".md"));
    const missing = pages.filter((name) => !files.includes(`docs/${name.replace(".md", ".html")}`));
    expect(pages.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });

  it("leads to no file that it does not have", () => {
    const missing = htmlOf().flatMap((name) =>
      [...read(name).matchAll(/(?:href|src)="([^"#]+)(?:#[^"]*)?"/g)].flatMap(([, link = ""]) => {
        if (/^(https?|mailto|data):/.test(link)) return [];
        const target = path.join(path.dirname(name), decodeURI(link));
        return files.includes(target) ? [] : [`${name}: ${link}`];
      }),
    );
    expect(missing).toEqual([]);
  });

  it("loads nothing from elsewhere", () => {
    const loaded = htmlOf().flatMap((name) => [
      ...read(name).matchAll(/<(?:script|link|img)[^>]*(?:src|href)="(?:https?:)?\/\/[^"]*"/g),
    ]);
    expect(loaded).toEqual([]);
    expect(read("assets/site.css")).not.toMatch(/url\(|@import/);
    const asking = htmlOf().filter((name) => !read(name).includes("connect-src 'none'"));
    expect(asking).toEqual([]);
  });

  it("has one first heading on each page, and no level is left out below it in the guides", () => {
    for (const name of htmlOf()) {
      const main = /<main[^]*<\/main>/.exec(read(name))?.[0] ?? "";
      const levels = [...main.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
      expect([name, levels.filter((level) => level === 1).length]).toEqual([name, 1]);
      if (name.startsWith("api/")) continue;
      const jumps = levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1);
      expect([name, jumps]).toEqual([name, []]);
    }
  });

  it("has the id of a heading once on each page", () => {
    for (const name of htmlOf()) {
      const ids = [...read(name).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect([name, ids.filter((id, i) => ids.indexOf(id) !== i)]).toEqual([name, []]);
    }
  });
});

describe("the API reference", () => {
  const reports = readdirSync(path.join(root, "etc")).filter((name) => name.endsWith(".api.md"));

  it.each(reports)("has every name of etc/%s", (report) => {
    const text = readFileSync(path.join(root, "etc", report), "utf8");
    const declared = text.matchAll(
      /^export (?:declare )?(?:abstract )?(?:class|interface|type|const|function|enum) (\w+)/gm,
    );
    const again = [...text.matchAll(/^export \{ (\w+) \}/gm)];
    const names = [...declared, ...again].map(([, name = ""]) => name);
    const module = report.replace(".api.md", "");
    const entry = read(`api/${module}/index.html`);
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => !entry.includes(`>${name}</a>`))).toEqual([]);
  });
});

describe("the reference of what programs and their tests import", () => {
  it("has a comment on every argument, output and method", () => {
    const pages = htmlOf().filter((name) => /^api\/(index|testing)\/.*\//.test(name));
    const members = pages.flatMap((name) => {
      const parts = read(name).split(/(?=<h2)/);
      return parts
        .filter((part) => /^<h2 id="(properties|methods)/.test(part))
        .flatMap((part) => part.split(/(?=<h3)/).slice(1))
        .map((member) => ({ name, member }));
    });
    const silent = members.filter(({ member }) => !/<\/blockquote>\n<(p|ul)>/.test(member));
    expect(members.length).toBeGreaterThan(500);
    expect(silent).toEqual([]);
  });
});

describe("the search", () => {
  it("finds each setting of a machine by its name", () => {
    const settings = [...fieldsOf(schema, "SettingArgs").types.keys()];
    expect(settings.length).toBeGreaterThan(20);
    const missed = settings.filter((name) => {
      const headings = search(name)
        .slice(0, 5)
        .map(({ heading }) => heading);
      return !headings.some((heading) => heading.replace("?", "") === name);
    });
    expect(missed).toEqual([]);
  });

  it.each([
    ["data disk outlives machine", "docs/lifecycle.html#data-that-outlives-a-machine"],
    ["decimal-mode", "docs/errors.html#decimal-mode"],
    ["compresion guestinfo", "docs/guestinfo.html#encoding-and-size"],
    ["FlatcarClusterArgs", "api/index/interfaces/FlatcarClusterArgs.html"],
  ])("finds %s in %s", (words, address) => {
    const found = search(words)
      .slice(0, 5)
      .map((one) => one.address);
    expect(found.some((one) => one.startsWith(address))).toBe(true);
  });

  it("leads to headings that there are", () => {
    const found = search("machine").slice(0, 200);
    expect(found.length).toBeGreaterThan(100);
    const missing = found.filter(({ address }) => {
      const [name = "", id = ""] = address.split("#");
      return !read(name).includes(` id="${id}"`);
    });
    expect(missing).toEqual([]);
  });
});
