/** The pictures of the docs, and what the page shows when they are taken. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { arrange, pictures } from "../../tools/playground/pictures.mjs";
import { usePlayground } from "./page";

const { open, faults } = usePlayground();
const root = path.join(import.meta.dirname, "../..");

/** The size of a picture, and the colour of its last corner, where nothing stands on the ground of the page. */
function read(page: Page, png: string): Promise<{ size: number[]; ground: string }> {
  return page.evaluate(async (data) => {
    const response = await fetch(`data:image/png;base64,${data}`);
    const image = await createImageBitmap(await response.blob());
    const drawing = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
    drawing.drawImage(image, 0, 0);
    const [red, green, blue] = drawing.getImageData(image.width - 1, image.height - 1, 1, 1).data;
    return { size: [image.width, image.height], ground: `rgb(${red}, ${green}, ${blue})` };
  }, png);
}

describe.each(pictures)("$file", (picture) => {
  const { file, options, example, tab, opened } = picture;

  it("shows its example, in its tab, without a mark of the focus", async () => {
    const page = await open(options);
    await arrange(page, picture);
    expect(await page.locator("#example option:checked").innerText()).toBe(example);
    expect(await page.locator("[role=tab][aria-selected=true]").innerText()).toContain(tab);
    expect(await page.locator("[role=tabpanel] details[open] summary").allInnerTexts()).toEqual(
      opened === undefined ? [] : [expect.stringContaining(opened)],
    );
    expect(await page.locator(":focus").count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it("has the size and the ground of the page", async () => {
    const page = await open(options);
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    // The page's own policy lets it load no picture.
    const reader = await page.context().newPage();
    const png = readFileSync(path.join(root, file)).toString("base64");
    const { width, height } = options.viewport;
    expect(await read(reader, png)).toEqual({ size: [width, height], ground });
  });
});
