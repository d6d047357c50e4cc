import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { transpile } from "../../src/butane";
import { main } from "../../src/cli/main";
import { shown, tab, usePlayground, write } from "./page";

const { open } = usePlayground();
let page: Page;

beforeAll(async () => {
  page = await open();
});

/** What `flatcar-vsphere guestinfo` prints. */
async function command(config: string, format: string): Promise<string> {
  const out: Buffer[] = [];
  const status = await main(["guestinfo", "--format", format], {
    input: () => Buffer.from(config),
    out: (data) => void out.push(Buffer.from(data as string)),
    err: () => undefined,
  });
  expect(status).toBe(0);
  return Buffer.concat(out).toString();
}

/** A line as the page shows it: the rest of a very long one is counted. */
function cut(line: string): string {
  const rest = line.length - 2000;
  return rest <= 0
    ? line
    : `${line.slice(0, 2000)}… (${rest.toLocaleString("en")} characters more)`;
}

const head = "variant: flatcar\nversion: 1.1.0\n";
const small = `${head}storage:\n  files:\n    - path: /etc/motd\n      contents: {inline: "Grüße, it's 100%"}\n`;
/** Compressed by Butane in one place, and by guestinfo as a whole. */
const large = `${small}${Array.from({ length: 90 }, (_, i) => `    - path: /etc/file-${i}\n      contents:\n        inline: ${"abc ".repeat(i)}\n`).join("")}`;

describe("guestinfo", () => {
  it.each([
    ["VMX file", "vmx", small],
    ["ovftool", "ovftool", small],
    ["govc", "govc", small],
    ["JSON", "json", small],
    ["VMX file", "vmx", large],
  ])("for %s is that of the command (%s)", async (label, format, config) => {
    await write(page, config);
    await tab(page, "Guestinfo");
    await page.getByLabel("Written for").selectOption(label);
    const lines = (await command(config, format)).trimEnd().split("\n");
    expect((await shown(page, "Guestinfo")).split("\n")).toEqual(lines.map(cut));
    const values = JSON.parse(await command(config, "json")) as Readonly<Record<string, string>>;
    const [data = "", encoding = ""] = Object.values(values);
    const sizes = await (await tab(page, "Guestinfo")).locator("dl").innerText();
    expect(sizes).toContain(`${data.length.toLocaleString("en")} bytes, ${encoding}`);
    expect(encoding).toBe(config === small ? "base64" : "gz+base64");
    const text = Buffer.byteLength(transpile(config).ignition);
    expect(sizes).toContain(`${text.toLocaleString("en")} bytes`);
  });

  it("is copied whole, however long its lines are", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await write(page, large);
    await tab(page, "Guestinfo");
    await page.getByLabel("Written for").selectOption("govc");
    await page.getByRole("button", { name: "Copy guestinfo" }).click();
    await page.getByText("Copied").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await command(large, "govc"));
  });

  it("that is too large for a machine is refused with the limit", async () => {
    const noise = Array.from({ length: 50_000 }, (_, i) => Math.sin(i).toString(36).slice(2)).join(
      "",
    );
    await write(
      page,
      `${head}storage:\n  files:\n    - path: /a\n      contents: {inline: ${noise}${noise}}\n`,
    );
    const text = await (await tab(page, "Problems")).innerText();
    expect(text).toMatch(/^error: the userdata is \d+ bytes encoded .* the limit is 983040 bytes/m);
    expect(await (await tab(page, "Guestinfo")).locator("pre").count()).toBe(0);
  });
});
