import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  listDirectory,
  LocalFiles,
  readFile,
  readLink,
} from "../../../../src/butane/desugar/local-files";

describe("LocalFiles", () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "local-files-"));
    mkdirSync(join(root, "files/d"), { recursive: true });
    writeFileSync(join(root, "files/a"), "a");
    writeFileSync(join(root, "outside"), "o");
    symlinkSync("../outside", join(root, "files/link"));
    for (const name of ["b", "B", "é", "-", "a.b"]) writeFileSync(join(root, "files/d", name), "");
  });
  afterAll(() => {
    rmSync(root, { recursive: true });
  });
  const files = (): LocalFiles => new LocalFiles(join(root, "files"));
  const text = (data: Uint8Array): string => Buffer.from(data).toString();

  it("reads below the directory, by whatever spelling", () => {
    for (const local of ["a", "./a", "/a", "d/../a", "//a"]) {
      expect(text(files().read(local))).toBe("a");
    }
  });

  it("follows links, for they were put there on purpose", () => {
    expect(text(files().read("link"))).toBe("o");
    expect(readLink(join(root, "files/link"))).toBe("../outside");
  });

  it.each(["..", "../outside", "d/../../outside", "../files2/x"])(
    "refuses to leave by %s",
    (local) => {
      expect(() => files().read(local)).toThrow(
        "local file path traverses outside the files directory",
      );
    },
  );

  it.each([undefined, ""])("needs a directory, and %j is none", (directory) => {
    const none = new LocalFiles(directory);
    expect(none.available).toBe(false);
    expect(() => none.read("a")).toThrow(
      "local file paths are relative to a files directory that must be specified with -d/--files-dir",
    );
  });

  it("says what the operating system says, in the reference's words", () => {
    const base = join(root, "files");
    expect(() => files().read("none")).toThrow(`open ${base}/none: no such file or directory`);
    expect(() => files().read("d")).toThrow(`read ${base}/d: is a directory`);
    expect(() => files().read("")).toThrow(`read ${base}: is a directory`);
    expect(() => files().read("a/x")).toThrow(`open ${base}/a/x: not a directory`);
    expect(() => files().read("n\0ul")).toThrow(`open ${base}/n\0ul: invalid argument`);
    expect(() => readFile("x".repeat(300))).toThrow(`open ${"x".repeat(300)}: file name too long`);
  });

  it("lists names in the order of their bytes", () => {
    expect(listDirectory(join(root, "files/d"))).toEqual(["-", "B", "a.b", "b", "é"]);
  });
});
