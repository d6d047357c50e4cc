import { readFileSync, statSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tab, usePlayground, write } from "./page";

const { open, file } = usePlayground();

/** Notes whoever connects. */
const server = http.createServer((_, response) => response.end("there"));
let connections = 0;
server.on("connection", () => connections++);

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

describe("the page", () => {
  it("asks for nothing but itself and its worker, whatever is done", async () => {
    const page = await open();
    const requests: string[] = [];
    page.context().on("request", (request) => requests.push(request.url()));
    await page.reload();
    await write(
      page,
      "variant: flatcar\nversion: 1.1.0\nstorage: {files: [{path: /a, contents: {source: http://127.0.0.1/a}}]}\n",
    );
    for (const name of ["Guestinfo", "Machine", "Problems", "Ignition"]) await tab(page, name);
    await page.locator("#example").selectOption("Mistakes");
    await page.locator("#theme").selectOption("dark");
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("The address of this page holds the text now").waitFor();
    const others = requests.filter(
      (url) => !/^(file:.*\/index\.html(#.*)?$|blob:|data:,$)/.test(url),
    );
    expect(others).toEqual([]);
    expect(requests.filter((url) => url.startsWith("file:"))).toHaveLength(1);
  });

  it("may not send anything, even where a script of it tried", async () => {
    const page = await open();
    await page.context().setOffline(false);
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const refused = await page.evaluate(async (to) => {
      const directives: string[] = [];
      document.addEventListener("securitypolicyviolation", (event) =>
        directives.push(event.effectiveDirective),
      );
      const code = `fetch("http://${to}/worker").catch(() => 0).then(() => postMessage("done"))`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      await new Promise((resolve) => (worker.onmessage = resolve));
      await fetch(`http://${to}/fetch`).catch(() => undefined);
      navigator.sendBeacon(`http://${to}/beacon`);
      new Image().src = `http://${to}/image`;
      document.head.append(
        Object.assign(document.createElement("script"), { src: `http://${to}/script` }),
        Object.assign(document.createElement("link"), {
          rel: "stylesheet",
          href: `http://${to}/style`,
        }),
      );
      document.body.append(
        Object.assign(document.createElement("iframe"), { src: `http://${to}/frame` }),
      );
      await new Promise((resolve) => setTimeout(resolve, 500));
      return directives;
    }, address);
    expect(refused).toEqual(
      expect.arrayContaining([
        "connect-src",
        "img-src",
        "script-src-elem",
        "style-src-elem",
        "frame-src",
      ]),
    );
    expect(connections).toBe(0);
    // The server is there: from outside the page it answers.
    expect(await (await fetch(`http://${address}/`)).text()).toBe("there");
  });

  it("is one file of less than 400 KB that names no other", () => {
    expect(statSync(file()).size).toBeLessThan(400_000);
    const markup = readFileSync(file(), "utf8").replace(
      /<(script|style)([^>]*)>[^]*?<\/\1>/g,
      "<$1$2>",
    );
    const named = [...markup.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, name]) => name);
    expect(named).toEqual(["data:,"]);
  });
});
