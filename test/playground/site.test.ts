/** The docs as a site, in a browser: from files, and offline. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Locator, Page } from "playwright-core";
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

describe("on a phone", () => {
  const phone = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true };

  it.each(["index.html", "docs/settings.html", "docs/languages.html", "docs/playground.html"])(
    "nothing of %s has to be scrolled sideways but tables and code",
    async (name) => {
      const page = await open(addressOf(name), phone);
      const over = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(over).toBe(0);
    },
  );

  it("the headings of a page are a touch away, and do not stand before it", async () => {
    const page = await open(addressOf("docs/cluster.html"), phone);
    const link = page.getByRole("link", { name: "Order and quorum" });
    expect(await link.isVisible()).toBe(false);
    await page.getByText("On this page").tap();
    await link.tap();
    expect(await page.locator(":target").textContent()).toBe("Order and quorum");
    expect(faults).toEqual([]);
  });
});

it("the headings of a page are open where they have a column", async () => {
  const page = await open(addressOf("docs/cluster.html"), {
    viewport: { width: 1400, height: 900 },
  });
  expect(await page.getByRole("link", { name: "Order and quorum" }).isVisible()).toBe(true);
});

/** The colours of a picture: its corner, and its text that differs most in lightness. */
async function coloursOf(picture: Locator): Promise<{ ground: string; contrast: number }> {
  const png = (await picture.screenshot()).toString("base64");
  const reader = await picture.page().context().newPage();
  return reader.evaluate(async (data) => {
    const response = await fetch(`data:image/png;base64,${data}`);
    const image = await createImageBitmap(await response.blob());
    const drawing = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
    drawing.drawImage(image, 0, 0);
    // The first lines of the first column have texts alone.
    const { data: bytes } = drawing.getImageData(4, 4, 100, 40);
    const pixels = Array.from({ length: bytes.length / 4 }, (_, i) =>
      [...bytes.subarray(4 * i, 4 * i + 3)].map(Number),
    );
    const [red = 0, green = 0, blue = 0] = pixels[0] ?? [];
    const far = pixels.map(([r = 0, g = 0, b = 0]) =>
      Math.min(...[r - red, g - green, b - blue].map((one) => Math.abs(one))),
    );
    return { ground: `rgb(${red}, ${green}, ${blue})`, contrast: Math.max(...far) };
  }, png);
}

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  it("pictures stand on the ground of the page and can be read, also in the other theme", async () => {
    const page = await open(addressOf("index.html"), { colorScheme });
    const ground = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    for (const click of [false, true]) {
      if (click) await page.locator("#theme").click();
      const colours = await coloursOf(page.locator("main img").first());
      expect(colours).toEqual({ ground: await ground(), contrast: expect.any(Number) as number });
      expect(colours.contrast).toBeGreaterThan(150);
    }
  });

  it.each(["index.html", "docs/cluster.html", "docs/stack.html"])(
    "axe-core has nothing to say of %s",
    async (name) => {
      const page = await open(addressOf(name), { colorScheme });
      expect(await violations(page)).toEqual([]);
    },
  );
});
