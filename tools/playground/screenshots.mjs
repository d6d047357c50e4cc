// @ts-check
// Makes the pictures of the playground in the docs: `npm run playground:pictures`.

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { rootDir } from "../lib/cache.mjs";
import { Failure, run } from "../lib/failure.mjs";
import { ensureBrowser } from "./browser.mjs";
import { buildPlayground } from "./build.mjs";
import { arrange, look, pictures, record } from "./pictures.mjs";
import { pngOf } from "./png.mjs";

await run(async () => {
  const { program, missing } = await ensureBrowser();
  if (program === undefined) throw new Failure(`there is no browser to take pictures: ${missing}`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "playground-"));
  const browser = await chromium.launch({ executablePath: program });
  try {
    const address = pathToFileURL(await buildPlayground(folder)).href;
    for (const picture of pictures) {
      const context = await browser.newContext({ ...picture.options, offline: true });
      const page = await context.newPage();
      await page.goto(address);
      await arrange(page, picture);
      const png = pngOf(picture.options.viewport.width, await pixelsOf(page));
      fs.writeFileSync(path.join(rootDir, picture.file), png);
      console.log(`${picture.file}: ${Math.round(png.length / 1000)} KB`);
      await context.close();
    }
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true });
  }
  fs.writeFileSync(record, `${JSON.stringify({ look: look() }, null, 2)}\n`);
});

/**
 * What is seen of a page, as 0xRRGGBB. Another page reads the browser's PNG: the playground's own may load nothing.
 *
 * @param {import("playwright-core").Page} page
 */
async function pixelsOf(page) {
  const png = (await page.screenshot()).toString("base64");
  const reader = await page.context().newPage();
  return reader.evaluate(async (data) => {
    const { createImageBitmap, OffscreenCanvas } = /** @type {any} */ (globalThis);
    const response = await fetch(`data:image/png;base64,${data}`);
    const image = await createImageBitmap(await response.blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const drawing = canvas.getContext("2d");
    drawing.drawImage(image, 0, 0);
    const { data: bytes } = drawing.getImageData(0, 0, image.width, image.height);
    return Array.from(
      { length: bytes.length / 4 },
      (_, i) => (bytes[4 * i] << 16) | (bytes[4 * i + 1] << 8) | bytes[4 * i + 2],
    );
  }, png);
}
