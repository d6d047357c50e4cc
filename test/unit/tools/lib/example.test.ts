import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const harness = import("../../../../tools/lib/harness.mjs");
const providers = ["command", "random", "tls"].map((name) => `pulumi-resource-${name}`);

let dir: string;

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), "example-"));
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

function writeProgram(folder: string, name: string): string {
  const file = path.join(dir, folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, "#!/bin/sh\n", { mode: 0o755 });
  return file;
}

/** What a person's shell finds after it has read the file `env`, as `npm run demo -- --keep` says. */
async function found(names: string[], userPath: string): Promise<string[]> {
  const { writeSurroundings } = await harness;
  const cwd = path.join(dir, "nginx");
  fs.mkdirSync(cwd);
  writeSurroundings({ dir, cwd, env: { PULUMI_HOME: "here" } });
  const script = `. ${path.join(dir, "env")}; command -v ${names.join(" ")}`;
  const env = { PATH: `${userPath}${path.delimiter}/usr/bin:/bin` };
  return execFileSync("bash", ["-c", script], { env, encoding: "utf8" }).trim().split("\n");
}

test("a person's shell finds the stack's tools first, and stand-ins for providers that are not installed", async () => {
  const own = writeProgram("bin", "pulumi");
  writeProgram("user", "pulumi");
  const tls = writeProgram("user", "pulumi-resource-tls");
  const [pulumi, ...rest] = await found(["pulumi", ...providers], path.join(dir, "user"));
  expect(pulumi).toBe(own);
  const standins = path.resolve(__dirname, "../../../../tools/standins/bin");
  expect(rest).toEqual([
    path.join(standins, "pulumi-resource-command"),
    path.join(standins, "pulumi-resource-random"),
    tls,
  ]);
});
