import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const program = path.join(__dirname, "../../../../src/programs/shell/swap-file.sh");
const mib = 1024 * 1024;
let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "swap-file-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const file = (): string => path.join(folder, "var/vm/swapfile");
const make = (size: number) =>
  spawnSync(program, [file(), String(size)], {
    env: { PATH: `${process.env["PATH"]}:/usr/sbin:/sbin` },
  }).status;
const facts = () => {
  const { size, mode, ino } = fs.statSync(file());
  // The signature of swap space is at the end of its first page: mkswap(8).
  const signature = fs.readFileSync(file()).subarray(4086, 4096).toString();
  return { size, mode: mode & 0o777, ino, signature };
};

test("is made with its size, for root alone", () => {
  expect(make(2)).toBe(0);
  expect(facts()).toMatchObject({ size: 2 * mib, mode: 0o600, signature: "SWAPSPACE2" });
  expect(fs.readdirSync(path.dirname(file()))).toEqual(["swapfile"]);
});

test("stays the same file at the next boot", () => {
  make(2);
  const { ino } = facts();
  expect(make(2)).toBe(0);
  expect(facts().ino).toBe(ino);
});

test.each([
  ["was not formatted", (at: string) => fs.writeFileSync(at, Buffer.alloc(2 * mib))],
  ["is half as large", (at: string) => fs.truncateSync(at, mib)],
  ["has not got its name yet", (at: string) => fs.renameSync(at, `${at}.new`)],
])("is made again where it %s", (_, damage) => {
  make(2);
  damage(file());
  expect(make(2)).toBe(0);
  expect(facts()).toMatchObject({ size: 2 * mib, signature: "SWAPSPACE2" });
  expect(fs.readdirSync(path.dirname(file()))).toEqual(["swapfile"]);
});

test("gets another size where the config has another", () => {
  make(2);
  expect(make(3)).toBe(0);
  expect(facts()).toMatchObject({ size: 3 * mib, signature: "SWAPSPACE2" });
});
