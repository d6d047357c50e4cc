import axe from "axe-core";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { ensureBrowser } from "../../tools/playground/browser.mjs";

/** Opens a file in a context of its own that is offline. */
export type OpenFile = (address: string, options?: BrowserContextOptions) => Promise<Page>;

/** Starts a browser for the tests of a file. What pages log or throw fails the test that asks. */
export function useBrowser(): { readonly open: OpenFile; readonly faults: string[] } {
  const faults: string[] = [];
  let browser: Browser;

  beforeAll(async () => {
    const { program, missing } = await ensureBrowser();
    if (missing !== undefined) throw new Error(`there is no browser to test in: ${missing}`);
    browser = await chromium.launch({ executablePath: program });
  }, 600_000);
  afterAll(() => browser?.close());

  const open: OpenFile = async (address, options) => {
    const context = await browser.newContext({ ...options, offline: true });
    context.setDefaultTimeout(100_000);
    const page = await context.newPage();
    page.on("pageerror", ({ message }) => faults.push(message));
    page.on("console", (message) => faults.push(message.text()));
    await page.goto(address);
    return page;
  };
  return { open, faults };
}

/** What axe-core finds, with the places. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() =>
    // That of the page: this file's own is in Node.js.
    (window as unknown as { axe: typeof axe }).axe.run({ preload: false }),
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
