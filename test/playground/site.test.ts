/** The docs as a site, in a browser: from files, and offline. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "../../tools/site/build.mjs";
import { useBrowser, violations } from "./browser";

const { open, faults } = useBrowser();
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "site-"));
  await build(folder);
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true }));

const addressOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;
const nameIn = (page: Page): string => page.url().slice(addressOf("").length).replace(/^\//, "");

describe("the docs as a site", () => {
  it("finds a heading by its words, and leads there", async () => {
    const page = await open(addressOf("docs/cluster.html"));
    await page.keyboard.press("/");
    await page.keyboard.type("data that outlives a machine");
    const first = page.locator("#results a").first();
    await first.waitFor();
    await expect.poll(() => first.textContent()).toContain("Data that outlives a machine");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/lifecycle\.html#/);
    expect(nameIn(page)).toBe("docs/lifecycle.html#data-that-outlives-a-machine");
    expect(await page.locator(":target").textContent()).toContain("Data that outlives a machine");
    expect(faults).toEqual([]);
  });

  it("says where nothing is found, and forgets it with Escape", async () => {
    const page = await open(addressOf("index.html"));
    await page.locator("#query").fill("qqqqqqqqqq");
    await page.getByText("Nothing found.").waitFor();
    await page.keyboard.press("Escape");
    expect(await page.locator("#results").isHidden()).toBe(true);
    expect(faults).toEqual([]);
  });

  it("opens every page that its navigation names, from files, without a word on the console", async () => {
    const page = await open(addressOf("index.html"));
    const links = await page
      .locator("nav a")
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    expect(links.length).toBeGreaterThan(20);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    for (const link of links) {
      await page.goto(link);
      expect([link, await page.locator("main h1").count()]).toEqual([link, 1]);
    }
    expect(
      asked.filter((url) => !url.startsWith(addressOf("")) && !url.startsWith("data:")),
    ).toEqual([]);
    expect(faults).toEqual([]);
  });

  it("remembers light or dark from page to page", async () => {
    const page = await open(addressOf("index.html"), { colorScheme: "light" });
    const scheme = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    await page.locator("#theme").click();
    expect(await scheme()).toBe("dark");
    await page.goto(addressOf("docs/settings.html"));
    expect(await scheme()).toBe("dark");
  });
});

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  it.each(["index.html", "docs/cluster.html", "docs/stack.html"])(
    "axe-core has nothing to say of %s",
    async (name) => {
      const page = await open(addressOf(name), { colorScheme });
      expect(await violations(page)).toEqual([]);
    },
  );
});
