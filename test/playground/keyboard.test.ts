import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { settled, usePlayground } from "./page";

const { open } = usePlayground();

/** What has the focus, as a screen reader names it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: element } = document;
    if (!(element instanceof HTMLElement)) return "";
    const labels = "labels" in element ? [...(element.labels as NodeListOf<HTMLElement>)] : [];
    const label = labels[0]?.firstChild?.textContent ?? element.textContent;
    return `${element.getAttribute("role") ?? element.localName} ${label.trim()}`;
  });
}

async function press(page: Page, ...keys: readonly string[]): Promise<string> {
  for (const key of keys) await page.keyboard.press(key);
  return focused(page);
}

it("everything is done by keyboard alone", async () => {
  const page = await open();
  expect(await press(page, "Tab")).toBe("select Example");
  // A letter picks an example.
  expect(await press(page, "M")).toBe("select Example");
  await page.waitForFunction(() => document.querySelector("textarea")?.value.includes("app.conf"));
  await settled(page);
  expect(await press(page, "Tab")).toBe("button Copy link");
  await press(page, "Enter");
  await page.getByText("The address of this page holds the text now").waitFor();
  expect(await press(page, "Tab")).toBe("select Theme");
  await press(page, "D");
  expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
  expect(await press(page, "Tab")).toBe("textarea Butane");

  expect(await press(page, "Tab")).toBe("tab Ignition");
  expect(await press(page, "ArrowRight")).toBe("tab Guestinfo");
  expect(await press(page, "ArrowRight", "ArrowRight")).toBe("tab Problems (4)");
  expect(await press(page, "ArrowRight")).toBe("tab Ignition");
  expect(await press(page, "ArrowLeft")).toBe("tab Problems (4)");
  expect(await press(page, "Home")).toBe("tab Ignition");
  expect(await press(page, "End")).toBe("tab Problems (4)");
  expect(await page.getByRole("tabpanel", { name: "Problems (4)" }).count()).toBe(1);
  expect(await press(page, "Tab")).toMatch(/^tabpanel /);
  expect(await press(page, "Tab")).toBe("button Line 7, column 7");

  // The problem leads to its line, where it is mended: what is selected is written anew.
  expect(await press(page, "Enter")).toBe("textarea Butane");
  await page.keyboard.type("contents:");
  await settled(page);
  expect(await page.getByRole("tab", { name: "Problems (3)" }).count()).toBe(1);
});

it("the text lets go of the focus in both directions", async () => {
  const page = await open();
  await page.locator("#text").focus();
  expect(await press(page, "Shift+Tab")).toBe("select Theme");
  expect(await press(page, "Tab", "Tab")).toBe("tab Ignition");
});
