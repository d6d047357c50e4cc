import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { violations } from "./browser";
import { settled, tab, usePlayground, write } from "./page";

const { open } = usePlayground();

const names = ["Ignition", "Guestinfo", "Machine", "Problems"];
const word = "abcdefghij".repeat(60);
/** Long words everywhere. */
const wide = `variant: flatcar
version: 1.1.0
${word}: true
storage:
  files:
    - path: /${word}
      contents: {inline: ${word}}
systemd:
  units:
    - {name: ${word}.service, contents: "[Service]\\nExecStart=/${word}"}
`;

async function pick(page: Page, title: string): Promise<void> {
  await page.locator("#example").selectOption(title);
  await settled(page);
}

const ground = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

describe.each([320, 360, 414])("on a phone %d pixels wide", (width) => {
  it.each([
    ["the first example", undefined],
    ["long words", wide],
  ])("nothing has to be scrolled sideways: %s", async (_, text) => {
    const page = await open({ viewport: { width, height: 640 }, isMobile: true, hasTouch: true });
    if (text !== undefined) await write(page, text);
    for (const name of names) {
      const panel = await tab(page, name);
      for (const summary of await panel.locator("summary").all()) await summary.click();
      const widths = await page.evaluate(() =>
        [document.documentElement, document.querySelector("[role=tabpanel]:not([hidden])")!].map(
          (element) => element.scrollWidth - element.clientWidth,
        ),
      );
      expect([name, ...widths]).toEqual([name, 0, 0]);
    }
  });
});

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  it("axe-core has nothing to say of any tab, of a good config and of a bad one", async () => {
    const page = await open({ colorScheme });
    for (const title of ["Nightly job", "Mistakes"]) {
      await pick(page, title);
      for (const name of names) {
        const panel = await tab(page, name);
        for (const summary of await panel.locator("summary").all()) await summary.click();
        expect([title, name, await violations(page)]).toEqual([title, name, []]);
      }
    }
  });

  it("axe-core has nothing to say on a phone", async () => {
    const page = await open({ colorScheme, viewport: { width: 360, height: 640 }, isMobile: true });
    await pick(page, "Mistakes");
    await tab(page, "Problems");
    expect(await violations(page)).toEqual([]);
  });

  it("the page looks as the system does, unless another theme is chosen", async () => {
    const page = await open({ colorScheme });
    const [light, dark] = ["rgb(255, 255, 255)", "rgb(20, 24, 29)"];
    expect(await ground(page)).toBe(colorScheme === "light" ? light : dark);
    await page.getByLabel("Theme").selectOption("dark");
    expect(await ground(page)).toBe(dark);
    await page.getByLabel("Theme").selectOption("light");
    expect(await ground(page)).toBe(light);
    await page.reload();
    expect(await ground(page)).toBe(light);
  });
});

it("axe-core finds what is wrong", async () => {
  const page = await open();
  await page.locator("h2 label").evaluate((label) => label.remove());
  expect((await violations(page)).join()).toContain("label: <textarea");
});
