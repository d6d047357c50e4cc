/** What a stranger may give a command by mistake: each is told what it is, without a stack trace. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../../src/cli/main";
import { run } from "./run";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "odd-"));
  mkdirSync(join(folder, "folder"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const commands = ["explain", "plan", "guestinfo", "decode", "inspect", "migrate"];
const butane = "variant: flatcar\nversion: 1.1.0\n";
const ignition = '{"ignition":{"version":"3.4.0"}}';
/** 0x1f 0x8b begins what gzip writes; the rest has a NUL, as nearly all of it has. */
const packed = Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x61, 0xff]);
/** Lists in lists. */
const deep = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
/** Nine lists of nine of what is before: five times, more than fifty thousand. */
const aliases = ["a: &a [1,1,1,1,1,1,1,1,1]"]
  .concat(
    ["b", "c", "d", "e", "f"].map((name, i) => {
      const before = "abcde"[i] ?? "";
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(",")}]`;
    }),
  )
  .join("\n");

describe.each(commands)("%s", (command) => {
  it.each([
    ["a folder", "folder", "is a directory"],
    ["a file that is not there", "none", "no such file or directory"],
  ])("says in words that it cannot read %s", async (_, name, reason) => {
    const file = join(folder, name);
    const { out, err, status } = await run([command, file]);
    expect([out, err, status]).toEqual(["", `cannot read ${file}: ${reason}\n`, 1]);
  });

  it("says so of the standard input", async () => {
    const err: string[] = [];
    const status = await main([command], {
      input: () => {
        throw Object.assign(new Error("EISDIR: illegal operation"), { code: "EISDIR" });
      },
      out: () => undefined,
      err: (data) => void err.push(String(data)),
    });
    expect([err, status]).toEqual([["cannot read the standard input: is a directory\n"], 1]);
  });

  it("says of bytes that they are no text", async () => {
    const { out, err, status } = await run([command], packed);
    expect(out + err).toMatch(/no text|neither base64/);
    expect(out + err).not.toContain("yaml");
    expect(status).toBe(1);
  });

  it("says of an input that is nested without end that it is", async () => {
    const input = `{"ignition":{"version":"3.4.0"},"a":${deep(50_000)}}`;
    const { out, err, status } = await run([command], input);
    expect(out + err).toMatch(/nested too deeply|exceeded max depth/);
    expect(out + err).not.toContain("call stack");
    expect(status).toBe(1);
  });
});

describe("plan", () => {
  it.each([
    ["a Butane config", butane, "a Butane config, which a machine has as its option butane"],
    [
      "an Ignition config",
      ignition,
      "an Ignition config, which a machine has as its option ignition",
    ],
    [
      "a cloud-config",
      "#cloud-config\nhostname: a\n",
      "a cloud-config, which a machine has as its option cloudConfig",
    ],
    [
      "guestinfo",
      'guestinfo.ignition.config.data = "e30="\n',
      "guestinfo: flatcar-vsphere inspect shows it",
    ],
  ])("says of %s what it is", async (_, input, said) => {
    const { out, err, status } = await run(["plan"], input);
    expect([out, status]).toEqual(["", 1]);
    expect(err).toContain(`nothing to plan: the input is ${said}`);
  });

  it("refuses more aliases than anybody writes", async () => {
    const { out, err, status } = await run(["plan"], aliases);
    expect([out, err, status]).toEqual(["", "nothing to plan: the file has too many aliases\n", 1]);
  });

  it("still takes a machine's options, and one with a config in it", async () => {
    const { err, status } = await run(["plan"], `butane:\n  variant: flatcar\n  version: 1.1.0\n`);
    expect([err, status]).toEqual(["", 0]);
  });
});

describe("inspect", () => {
  it("says of a Butane config what looks at it", async () => {
    const { err, status } = await run(["inspect"], butane);
    expect(err).toBe(
      "nothing to inspect: the input is no Ignition config but Butane: flatcar-vsphere explain looks at it\n",
    );
    expect(status).toBe(1);
  });
});

describe("decode", () => {
  it("refuses base64 of what is no text: no machine reads it", async () => {
    // Four letters are base64 too.
    for (const value of ["null", "a".repeat(40)]) {
      const { out, err, status } = await run(["decode"], value);
      expect([out, status]).toEqual(["", 1]);
      expect(err).toBe("nothing to decode: the value is base64 of what is no text\n");
    }
  });
});

describe("guestinfo", () => {
  it("says which versions of Ignition there are, where a config has none of them", async () => {
    const { err, status } = await run(["guestinfo"], '{"ignition":{"version":"9.9.0"}}');
    expect(err).toBe(
      "The config is of Ignition spec 9.9.0, which is not known here: use 3.0.0 to 3.5.0.\n",
    );
    expect(status).toBe(1);
  });
});

describe("explain", () => {
  it("shows of a line without end what is around the finding", async () => {
    const line = (text: string): string =>
      `${butane}storage: {files: [{path: /a, contents: {inline: ${text}}, moed: 3}]}\n`;
    const { out } = await run(["explain"], line("x".repeat(1_000_000)));
    expect(out.length).toBeLessThan(1000);
    const [, , excerpt = "", mark = ""] = out.split("\n");
    expect(excerpt).toMatch(/^ {5}3 \| …x+\}, moed: 3\}\]\}$/);
    expect(mark.indexOf("^")).toBe(excerpt.indexOf("moed"));
    // A line that fits is whole.
    expect((await run(["explain"], line("x"))).out).toContain("     3 | storage: {files: [{");
  });

  it("shows the beginning of a line without end where the finding has no column", async () => {
    const { out } = await run(["explain"], `${butane}storage: ${"x".repeat(1_000_000)}\n`);
    expect(out).toMatch(/^ {5}3 \| storage: x+…$/m);
    expect(out.length).toBeLessThan(2000);
  });

  it("warns of a second document, which nobody reads", async () => {
    const { out, status } = await run(["explain"], `---\n${butane}---\nstorage: {}\n`);
    expect(out).toMatch(/^warning: the text has several documents; only the first is read$/m);
    expect(status).toBe(0);
    expect((await run(["explain", "--strict"], `${butane}--- \n`)).status).toBe(1);
    const own = `---\n# one\n${butane}storage: {files: [{path: /a, contents: {inline: "---"}}]}\n`;
    expect((await run(["explain"], own)).out).not.toContain("documents");
  });
});

it("an unknown command is told the nearest, and the list", async () => {
  const { err, status } = await run(["explian"]);
  expect(status).toBe(2);
  expect(err).toMatch(/^flatcar-vsphere has no command "explian"\. Did you mean explain\?\n/);
  expect((await run(["frobnicate"])).err).not.toContain("Did you mean");
});
