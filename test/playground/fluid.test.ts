import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { transpile } from "../../src/butane";
import { settled, shown, usePlayground, write } from "./page";

const { open } = usePlayground();

const head = "variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n";
const count = 4700;
/** 700 KiB of many files. */
const files = Array.from(
  { length: count },
  (_, i) =>
    `    - path: /srv/data/file-${i}\n      mode: 0644\n      contents:\n        inline: |\n          The file number ${i} says ${(i * 7919) % 104729}\n          and has a second line of some length ${i}\n`,
).join("");
const large = head + files;

/** How long it takes from a key to the frame that shows it, in milliseconds: the times of all keys. */
async function echoes(page: Page, keys: number): Promise<number[]> {
  await page.locator("#text").evaluate((area: HTMLTextAreaElement) => {
    const times: number[] = [];
    Object.assign(window, { times });
    area.focus();
    area.setSelectionRange(0, 0);
    area.addEventListener("beforeinput", () => {
      const from = performance.now();
      // Behind the frame: its layout and its paint count.
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - from)));
    });
  });
  for (let i = 0; i < keys; i++) {
    await page.keyboard.type("#");
    // Now fast, now so slow that an answer comes between two keys.
    await page.waitForTimeout(i % 20 < 10 ? 60 : 400);
  }
  await page.waitForFunction(
    (n) => (window as unknown as { times: number[] }).times.length === n,
    keys,
  );
  return page.evaluate(() => (window as unknown as { times: number[] }).times);
}

/** The time that a share of the keys needed at most. */
const within = (share: number, times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * share) - 1]!;

/** A page that has the same text area, without what the page does for it. */
async function openBare(): Promise<Page> {
  const page = await open();
  await page.locator("#text").evaluate((area: HTMLTextAreaElement, text) => {
    const copy = area.cloneNode() as HTMLTextAreaElement;
    copy.value = text;
    area.replaceWith(copy);
  }, large);
  return page;
}

/** How long it takes to select all and to write over it, until it is seen, in milliseconds: the shortest of some times. */
async function writtenOver(page: Page): Promise<number> {
  const times = [];
  for (let i = 0; i < 3; i++) {
    await write(page, large);
    times.push(await writeOver(page));
    expect(await page.locator("#text").inputValue()).toBe("#");
  }
  return Math.min(...times);
}

async function writeOver(page: Page): Promise<number> {
  await page.locator("#text").focus();
  const from = performance.now();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("#");
  await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => setTimeout(seen))));
  return performance.now() - from;
}

describe("a config of 700 KiB", () => {
  it("is typed into as fast as into a bare text area", async () => {
    expect(Buffer.byteLength(large)).toBeGreaterThan(700 * 1024);
    const page = await open();
    await write(page, large);
    const here = await echoes(page, 40);
    await settled(page);

    const bare = await openBare();
    const there = await echoes(bare, 40);

    for (const share of [0.5, 0.9]) {
      const [own, theirs] = [within(share, here), within(share, there)];
      const figures = `${own.toFixed(1)} ms, in a bare text area ${theirs.toFixed(1)} ms`;
      console.log(`${100 * share} % of the keys are seen within ${figures}`);
      expect(own).toBeLessThan(3 * theirs + 16);
    }
  });

  it("is selected and written over as fast as in a bare text area", async () => {
    const here = await writtenOver(await open());
    const there = await writtenOver(await openBare());
    console.log(
      `written over in ${here.toFixed(0)} ms, in a bare text area ${there.toFixed(0)} ms`,
    );
    expect(here).toBeLessThan(3 * there + 500);
  });

  it("is pasted at once, in the place of what is selected", async () => {
    const page = await open();
    await write(page, "before\nafter\n");
    await page.locator("#text").evaluate((area: HTMLTextAreaElement, text) => {
      area.setSelectionRange(0, "before\n".length);
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true }));
    }, large);
    expect(await page.locator("#text").inputValue()).toBe(`${large}after\n`);
    await settled(page);
    expect(
      await page.locator("#text").evaluate((area: HTMLTextAreaElement) => area.selectionStart),
    ).toBe(large.length);
  });

  it("is answered as the package does, for the text that is there last", async () => {
    const page = await open();
    await write(page, large);
    await page.locator("#text").evaluate((area: HTMLTextAreaElement) => {
      area.focus();
      area.setSelectionRange(area.value.length, area.value.length);
    });
    await page.keyboard.type("    - path: /etc/last\n", { delay: 150 });
    await settled(page);
    const last = `${large}    - path: /etc/last\n`;
    expect(await shown(page, "Ignition")).toBe(transpile(last, { pretty: true }).ignition);
  });
});
