import { describe, expect, it } from "vitest";
import { usePlayground, write } from "./page";

const { open } = usePlayground();

/** Characters that encodings get wrong: of two and four bytes, joined ones, right to left, a byte order mark, a line separator. */
const unusual =
  "# é 😀 👩‍👩‍👧 עברית \uFEFF \u2028 \u0000 %41 +/=\nvariant: flatcar\n\tversion: 1.1.0\n";

describe("a link", () => {
  it("holds the text, whatever is in it", async () => {
    const page = await open();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await write(page, unusual);
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("The address of this page holds the text now, and is copied.").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(page.url());
    const { hash } = new URL(link);
    expect(hash).toMatch(/^#packed=[\w-]+$/);
    const other = await open({}, hash);
    expect(await other.locator("#text").inputValue()).toBe(unusual);
  });

  it("holds the text unpacked where the browser cannot pack", async () => {
    const page = await open();
    await page.evaluate(() => Reflect.deleteProperty(window, "CompressionStream"));
    await write(page, unusual);
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("The address of this page holds the text now").waitFor();
    const { hash } = new URL(page.url());
    expect(Buffer.from(hash.replace("#text=", ""), "base64url").toString()).toBe(unusual);
    const other = await open({}, hash);
    expect(await other.locator("#text").inputValue()).toBe(unusual);
  });

  it("that is opened on the page changes the text", async () => {
    const page = await open();
    const text = "variant: flatcar\nversion: 1.0.0\n";
    await page.evaluate(
      (hash) => (location.hash = hash),
      `text=${Buffer.from(text).toString("base64url")}`,
    );
    await page.waitForFunction(
      (wanted) => (document.getElementById("text") as HTMLTextAreaElement).value === wanted,
      text,
    );
  });

  it.each(["#packed=AAAA", "#packed=%", "#text=_w"])(
    "that is damaged is said to be: %s",
    async (hash) => {
      const page = await open({}, hash);
      await page.getByText("The link is cut or damaged").waitFor();
      expect(await page.locator("#text").inputValue()).toMatch(/^variant: flatcar\n/);
    },
  );

  it("of a large config is short enough for a browser, and works", async () => {
    const page = await open();
    const files = Array.from(
      { length: 9000 },
      (_, i) => `    - path: /srv/${i}\n      contents: {inline: ${i}}\n`,
    );
    const text = `variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n${files.join("")}`;
    await write(page, text);
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("The address of this page holds the text now").waitFor();
    const { hash } = new URL(page.url());
    expect(hash.length).toBeLessThan(text.length / 3);
    const other = await open({}, hash);
    expect(await other.locator("#text").inputValue()).toBe(text);
  });
});
