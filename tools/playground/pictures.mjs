// @ts-check
// The pictures of the playground in its page of the docs: what each one shows, and what makes its look.

import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { examples } from "./examples.mjs";

const folder = path.dirname(fileURLToPath(import.meta.url));

/** Where it is kept what the pictures were made of. */
export const record = path.join(folder, "pictures.json");

/** @type {readonly import("./pictures.d.mts").Picture[]} */
export const pictures = [
  {
    file: "docs/playground-light.png",
    options: { colorScheme: "light", viewport: { width: 1080, height: 640 } },
    example: "Web server",
    tab: "Machine",
    opened: "nginx.service",
  },
  {
    file: "docs/playground-dark.png",
    options: { colorScheme: "dark", viewport: { width: 1080, height: 640 } },
    example: "Mistakes",
    tab: "Problems",
  },
  {
    file: "docs/playground-phone.png",
    options: { colorScheme: "light", viewport: { width: 390, height: 844 }, isMobile: true },
    example: "Static address",
    tab: "Guestinfo",
  },
];

/** Brings the page to what a picture shows. @param {import("playwright-core").Page} page @param {import("./pictures.d.mts").Picture} picture */
export async function arrange(page, { example, tab, opened }) {
  await page.locator("#example").selectOption(example);
  await page.locator("#result[aria-busy=false]").waitFor();
  await page.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
  if (opened !== undefined) await page.locator("summary", { hasText: opened }).click();
  // No mark of the focus, and no pointer over a button.
  await page.locator(":focus").evaluate((element) => element.blur());
  await page.mouse.move(0, 0);
}

/** A digest of all that makes the look of the pictures: the page, its style, its code, and the examples that they show. */
export function look() {
  const hash = createHash("sha256");
  const code = fs.readdirSync(path.join(folder, "page")).map((name) => `page/${name}`);
  for (const name of ["index.html", "page.css", ...code.sort()]) {
    hash.update(`${name}\n`).update(fs.readFileSync(path.join(folder, name)));
  }
  const shown = pictures.map(({ example }) => examples().find(({ title }) => title === example));
  hash.update(JSON.stringify([pictures, shown]));
  return hash.digest("hex");
}
