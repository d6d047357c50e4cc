import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { tab, usePlayground, write } from "./page";

const { open } = usePlayground();
let page: Page;

beforeAll(async () => {
  page = await open();
});

const head = "variant: flatcar\nversion: 1.1.0\n";

/** Goes to a place of the list, and gives what is selected then. */
async function selectedAt(place: string): Promise<string> {
  await (await tab(page, "Problems")).getByRole("button", { name: place, exact: true }).click();
  return page.locator("#text").evaluate((area: HTMLTextAreaElement) => {
    if (document.activeElement !== area) throw new Error("the text has not the focus");
    return area.value.slice(area.selectionStart, area.selectionEnd);
  });
}

describe("problems", () => {
  it("are listed with what to do, and lead to their places", async () => {
    await write(page, `${head}storage:\n  files:\n    - path: /a\n      content: {}\n`);
    const panel = await tab(page, "Problems");
    const text = await panel.innerText();
    expect(text).toContain("warning: unused key content");
    expect(text).toContain("$.storage.files.0.content");
    expect(text).toContain("Did you mean contents?");
    expect(await selectedAt("Line 6, column 7")).toBe("content: {}");
    expect(await page.getByRole("tab", { name: "Problems (1)" }).count()).toBe(1);
  });

  it("are found behind characters of any size", async () => {
    await write(page, `${head}storage: {files: [{contents: {inline: "😀é"}, path: etc}]}\n`);
    // 51 characters stand before the value: "😀" is one of them.
    expect(await selectedAt("Line 3, column 52")).toBe("etc}]}");
  });

  it("of the YAML itself lead to its line", async () => {
    await write(page, `${head}storage:\n  files:\n    - mode: x\n      overwrite: 5\n`);
    expect(await selectedAt("Line 5")).toBe("    - mode: x");
    expect(await selectedAt("Line 6")).toBe("      overwrite: 5");
  });

  it("mark the numbers of their lines", async () => {
    await write(page, `${head}storage:\n  files:\n    - path: /a\n      content: {}\n`);
    await page.waitForFunction(() => document.querySelector("#gutter .warning, #gutter .error"));
    const marked = await page.locator("#gutter .warning, #gutter .error").allTextContents();
    expect(marked).toEqual(["6"]);
  });

  it("far down are scrolled into sight", async () => {
    const filler = Array.from({ length: 3000 }, (_, i) => `    - path: /f${i}\n`).join("");
    await write(page, `${head}storage:\n  files:\n${filler}      moed: 5\n`);
    expect(await selectedAt("Line 3005, column 7")).toBe("moed: 5");
    const isSeen = await page.locator("#text").evaluate((area) => {
      const top = 3004 * Number.parseFloat(getComputedStyle(area).lineHeight);
      return top > area.scrollTop && top < area.scrollTop + area.clientHeight;
    });
    expect(isSeen).toBe(true);
    await page.waitForFunction(
      () => document.querySelector("#gutter .warning")?.textContent === "3005",
    );
  });

  it("say that a page has no local files, and what to do instead", async () => {
    await write(
      page,
      `${head}storage:\n  files:\n    - path: /a\n      contents:\n        local: a\n`,
    );
    const text = await (await tab(page, "Problems")).innerText();
    expect(text).toContain("This page reads no files of your computer.");
    expect(text).toContain("flatcar-vsphere butane --files-dir DIR FILE");
    expect(await selectedAt("Line 7, column 16")).toBe("a");
  });
});
