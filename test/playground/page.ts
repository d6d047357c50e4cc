import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { buildPlayground } from "../../tools/playground/build.mjs";
import { useBrowser } from "./browser";

/** Opens the playground, in a context of its own that is offline. */
export type Open = (options?: BrowserContextOptions, fragment?: string) => Promise<Page>;

/** Builds the page and starts a browser for the tests of a file. What the page logs or throws fails the test that asks. */
export function usePlayground(): {
  readonly open: Open;
  readonly file: () => string;
  readonly faults: string[];
} {
  const { open: openFile, faults } = useBrowser();
  let folder: string;
  let file: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "playground-"));
    file = await buildPlayground(folder);
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  const open: Open = async (options, fragment = "") => {
    const page = await openFile(`${pathToFileURL(file).href}${fragment}`, options);
    await settled(page);
    return page;
  };
  return { open, file: () => file, faults };
}

/** Waits until what is shown is of the text that is there. */
export async function settled(page: Page): Promise<void> {
  await page.locator("#result[aria-busy=false]").waitFor();
}

/** Puts a text into the editor at once: Chromium takes minutes to type thousands of lines into any text area. */
export async function write(page: Page, text: string): Promise<void> {
  await page.locator("#text").evaluate((area: HTMLTextAreaElement, all) => {
    area.value = all;
    area.dispatchEvent(new InputEvent("input"));
  }, text);
  await settled(page);
}

/** Goes to a tab, and gives its panel. */
export async function tab(page: Page, name: string) {
  await page.getByRole("tab", { name: new RegExp(`^${name}`) }).click();
  return page.getByRole("tabpanel");
}

/** The text of a tab with one long text, whole where no line of it is cut. */
export async function shown(page: Page, name: string): Promise<string> {
  const panel = await tab(page, name);
  const more = panel.getByRole("button", { name: /^Show all / });
  if ((await more.count()) > 0) await more.click();
  return (await panel.locator("pre").textContent()) ?? "";
}
