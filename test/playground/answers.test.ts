import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { transpile } from "../../src/butane";
import { formatEntry } from "../../src/ignition";
import { examples } from "../../tools/playground/examples.mjs";
import type { Answer } from "../../tools/playground/worker/answer";
import { shown, tab, usePlayground, write } from "./page";

/** A config and what the real `butane` answered. */
interface Sample {
  readonly id: string;
  readonly butane: string | null;
  readonly files: Readonly<Record<string, string>> | null;
  readonly args: readonly string[];
  readonly stdout: string | null;
  readonly stderr: string;
  readonly exit: number;
}

const corpus = readFileSync(path.join(import.meta.dirname, "../corpus/sample.jsonl"), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as Sample);

const { open, faults } = usePlayground();
let page: Page;

beforeAll(async () => {
  page = await open();
});

/** Asks the worker of the page itself. */
function answers(texts: readonly string[]): Promise<Answer[]> {
  return page.evaluate(async (all) => {
    const code = JSON.parse(document.getElementById("worker")!.textContent) as string;
    const worker = new Worker(URL.createObjectURL(new Blob([code])));
    const replies: Answer[] = [];
    await new Promise<void>((resolve, reject) => {
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.onmessage = ({ data }: MessageEvent<{ number: number; answer: Answer }>) => {
        replies[data.number] = data.answer;
        if (replies.length === all.length) resolve();
      };
      all.forEach((text, number) => worker.postMessage({ number, text }));
    });
    worker.terminate();
    return replies;
  }, texts);
}

/** The Ignition config that a machine reads of guestinfo. */
function decoded({ config }: Answer): string | undefined {
  if (config === undefined) return undefined;
  const {
    "guestinfo.ignition.config.data": data = "",
    "guestinfo.ignition.config.data.encoding": encoding,
  } = config.guestinfo.values;
  const bytes = Buffer.from(data, "base64");
  return (encoding === "gz+base64" ? gunzipSync(bytes) : bytes).toString();
}

/** The remarks as the lines of a report; those about the whole have no place. */
function reportOf({ remarks }: Answer): string {
  return remarks
    .filter(({ kind, code }) => kind !== "help" && code !== "guestinfo.large")
    .map(({ kind, path: at, places: [place], message }) =>
      at === undefined
        ? message
        : formatEntry({ kind: kind as "error", path: at, message, ...place }),
    )
    .map((line) => `${line}\n`)
    .join("");
}

describe("the page", () => {
  // Files and flags are for the command alone, and so are inputs that are no text.
  const samples = corpus.filter(
    ({ butane, files, args }) =>
      butane !== null &&
      butane.trim() !== "" &&
      Object.keys(files ?? {}).length === 0 &&
      args.length === 0,
  );

  it("gives a machine the bytes of the real butane, and finds what it finds", async () => {
    expect(samples.length).toBeGreaterThan(60);
    const got = await answers(samples.map(({ butane }) => butane ?? ""));
    const summed = got.map((answer, i) => ({
      id: samples[i]!.id,
      stdout: answer.config === undefined ? "" : `${decoded(answer)}\n`,
      stderr: reportOf(answer),
    }));
    // The list of errors says it already.
    const end = /^Error translating config: (source config is|config generated was) invalid\n/m;
    const wanted = samples.map(({ id, stdout, stderr }) => ({
      id,
      stdout: stdout ?? "",
      stderr: stderr.replace(end, ""),
    }));
    expect(summed).toEqual(wanted);
  });

  it("shows what the package gives for each example", async () => {
    for (const { title, text } of examples()) {
      await page.locator("#example").selectOption(title);
      await page.waitForFunction(
        (wanted) => (document.getElementById("text") as HTMLTextAreaElement).value === wanted,
        text,
      );
      await page.locator("#result[aria-busy=false]").waitFor();
      if (title === "Mistakes") {
        expect(await (await tab(page, "Ignition")).innerText()).toContain("There is no result");
        continue;
      }
      expect(await page.locator("#status").innerText()).toBe("No problems");
      expect(await shown(page, "Ignition")).toBe(transpile(text, { pretty: true }).ignition);
    }
  });

  it("follows what is typed", async () => {
    await write(page, "");
    expect(await page.locator("#status").innerText()).toBe("The text is empty");
    await page
      .locator("#text")
      .pressSequentially(
        "variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /etc/grüße\n",
      );
    await page.locator("#result[aria-busy=false]").waitFor();
    const ignition = {
      ignition: { version: "3.4.0" },
      storage: { files: [{ path: "/etc/grüße" }] },
    };
    expect(JSON.parse(await shown(page, "Ignition"))).toEqual(ignition);
    const machine = await (await tab(page, "Machine")).innerText();
    expect(machine).toMatch(/Files \(1\)\s+\/etc\/grüße\s+0 bytes/);
  });

  it("gives back the text that an example took the place of", async () => {
    await write(page, "# mine\n");
    await page.locator("#example").selectOption("Nightly job");
    expect(await page.locator("#text").inputValue()).toContain("report.timer");
    await page.locator("#example").selectOption("Your text before");
    expect(await page.locator("#text").inputValue()).toBe("# mine\n");
  });

  it("names the example that is shown, until its text is changed", async () => {
    const named = (): Promise<string> => page.locator("#example option:checked").innerText();
    await page.locator("#example").selectOption("Nightly job");
    expect(await named()).toBe("Nightly job");
    await page.locator("#text").press("End");
    await page.keyboard.type(" # mine");
    expect(await named()).toBe("Pick one");
    await page.locator("#example").selectOption("Nightly job");
    expect(await page.locator("#text").inputValue()).not.toContain("# mine");
    await page.locator("#example").selectOption("Your text before");
    expect(await page.locator("#text").inputValue()).toContain("variant: flatcar # mine");
    const opened = await open();
    expect(await opened.locator("#example option:checked").innerText()).toBe("Web server");
  });

  it("keeps a file open while its text is written", async () => {
    const file = (text: string): string =>
      `variant: flatcar\nversion: 1.1.0\nstorage: {files: [{path: /a, contents: {inline: ${text}}}]}\n`;
    await write(page, file("before"));
    const panel = await tab(page, "Machine");
    await panel.getByText("/a", { exact: true }).click();
    expect(await panel.locator("pre").innerText()).toBe("before");
    await write(page, file("behind"));
    expect(await panel.locator("pre").innerText()).toBe("behind");
    await panel.getByText("/a", { exact: true }).click();
    await write(page, file("closed"));
    expect(await panel.locator("pre").count()).toBe(0);
  });

  it("has no fault in all of this", () => {
    expect(faults).toEqual([]);
  });
});
