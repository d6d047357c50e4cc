import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const harness = import("../../../../tools/lib/harness.mjs");

let dir: string;

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), "installed-"));
  vi.stubEnv("PULUMI_HOME", path.join(dir, "home"));
  vi.stubEnv("PATH", ["/usr/bin", "/bin"].join(path.delimiter));
  vi.stubEnv("FLATCAR_VSPHERE_TOOLS", "");
});
afterEach(() => {
  vi.unstubAllEnvs();
  fs.rmSync(dir, { recursive: true });
});

/** Installs a program that says its version. */
function install(folder: string, name: string, version: string): string {
  const file = path.join(dir, folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `#!/bin/sh\necho '${version}'\n`, { mode: 0o755 });
  return file;
}

function onPath(folder: string): void {
  vi.stubEnv("PATH", [path.join(dir, folder), process.env["PATH"]].join(path.delimiter));
}

const provider = "pulumi-resource-vsphere";
const plugin = (version: string): string => `home/plugins/resource-vsphere-v${version}`;

describe("the user's own provider", () => {
  test("is the newest that Pulumi has installed", async () => {
    const { installed } = await harness;
    expect(installed(provider)).toBeUndefined();
    install(plugin("4.9.2"), provider, "4.9.2");
    const newest = install(plugin("4.17.0"), provider, "4.17.0");
    install("home/plugins/resource-random-v4.20.0", "pulumi-resource-random", "4.20.0");
    expect(installed(provider)).toEqual({ file: newest, version: "4.17.0" });
  });

  test("on PATH comes before those", async () => {
    const { installed } = await harness;
    install(plugin("4.17.0"), provider, "4.17.0");
    const own = install("bin", provider, "v4.12.0");
    onPath("bin");
    expect(installed(provider)).toEqual({ file: own, version: "4.12.0" });
  });

  test("is passed over where it is too old, broken or still being written", async () => {
    const { installed } = await harness;
    install("bin", provider, "4.4.0");
    onPath("bin");
    install(plugin("4.17.0"), provider, "");
    install(plugin("4.16.0"), provider, "4.16.0");
    fs.writeFileSync(path.join(dir, `${plugin("4.16.0")}.partial`), "");
    expect(installed(provider)).toBeUndefined();
    const good = install(plugin("4.5.0"), provider, "4.5.0");
    expect(installed(provider)).toEqual({ file: good, version: "4.5.0" });
  });

  test("is left alone if everything is to be built", async () => {
    const { installed } = await harness;
    install(plugin("4.17.0"), provider, "4.17.0");
    vi.stubEnv("FLATCAR_VSPHERE_TOOLS", "build");
    expect(installed(provider)).toBeUndefined();
  });
});

test("the user's own engine brings its language host", async () => {
  const { installed, saidTools } = await harness;
  install("home/bin", "pulumi", "v3.249.0");
  expect(installed("pulumi")).toBeUndefined();
  const engine = install("bin", "pulumi", "v3.260.1");
  onPath("bin");
  expect(installed("pulumi")).toEqual({ file: engine, version: "3.260.1" });
  expect(installed("pulumi-language-nodejs")).toBeUndefined();
  const host = install("bin", "pulumi-language-nodejs", "");
  expect(installed("pulumi-language-nodejs")?.file).toBe(host);
  expect(saidTools()).toBe(
    `the Pulumi engine: 3.260.1 (${engine}); the vSphere provider: built from source`,
  );
});
