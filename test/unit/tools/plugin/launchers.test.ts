import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callBatch, type Ended } from "./batch";

const name = "pulumi-resource-flatcar-vsphere";
const source = path.join(__dirname, "../../../../plugin");

/** Folders with what their names can have: spaces, and signs that a shell reads. */
let dir: string;
let installed: string;
let programs: string;
/** With what a shell calls, and without Node.js. */
let utilities: string;
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), "launchers-"));
  installed = path.join(dir, "Program Files (x86) & more/it's 100%");
  programs = path.join(dir, "bin");
  fs.mkdirSync(installed, { recursive: true });
  utilities = path.join(dir, "utilities");
  for (const folder of [programs, utilities]) fs.mkdirSync(folder);
  for (const utility of ["dirname", "readlink"]) {
    const own = ["/usr/bin", "/bin"].map((folder) => path.join(folder, utility));
    fs.symlinkSync(
      own.find((one) => fs.existsSync(one))!,
      path.join(utilities, utility),
    );
  }
  fs.symlinkSync(process.execPath, path.join(programs, "node"));
  for (const file of [name, `${name}.cmd`])
    fs.copyFileSync(path.join(source, file), path.join(installed, file));
  const main = `console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 7;`;
  fs.writeFileSync(path.join(installed, "index.js"), main);
});
afterAll(() => fs.rmSync(dir, { recursive: true }));

type Call = (file: string, args: readonly string[], searched: readonly string[]) => Ended;

const callScript: Call = (file, args, searched) => {
  const env = { PATH: [...searched, utilities].join(path.delimiter) };
  const { status, stdout, stderr } = spawnSync(file, args, { env, encoding: "utf8" });
  return { status: status ?? -1, stdout, stderr };
};

const launchers: [string, string, Call][] = [
  ["Unix", name, callScript],
  ["Windows, as far as its text says", `${name}.cmd`, callBatch],
];

describe.each(launchers)("the launcher for %s", (_, file, call) => {
  const args = ["127.0.0.1:40123", "-tracing", "a b", "--logflow"];

  it("starts the file beside it with the engine's arguments, and ends as that does", () => {
    const ended = call(path.join(installed, file), args, [programs]);
    expect(ended.stderr).toBe("");
    expect(JSON.parse(ended.stdout)).toEqual(args);
    expect(ended.status).toBe(7);
  });

  it("says what is missing where there is no Node.js", () => {
    const nowhere = path.join(dir, "empty");
    const ended = call(path.join(installed, file), args, [nowhere]);
    expect(ended).toEqual({
      status: 1,
      stdout: "",
      stderr: "the plugin flatcar-vsphere needs Node.js 20 or later: there is no node on PATH\n",
    });
  });
});

describe("the launcher for Unix", () => {
  it("is found through a link", () => {
    const link = path.join(programs, name);
    fs.symlinkSync(path.join(installed, name), link);
    expect(callScript(link, [], [programs])).toEqual({ status: 7, stdout: "[]\n", stderr: "" });
  });

  it("may be run", () => {
    expect(fs.statSync(path.join(source, name)).mode & 0o111).toBe(0o111);
  });
});

it("the launcher for Windows has no sign that a code page changes, and no label, of which line ends lead astray", () => {
  const text = fs.readFileSync(path.join(source, `${name}.cmd`), "latin1");
  expect(text).toMatch(/^[\n\x20-\x7e]+$/);
  expect(text).not.toMatch(/^\s*:|\bgoto\b|\bcall\b/m);
});
