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
  const { installed } = await harness;
  install("home/bin", "pulumi", "v3.249.0");
  expect(installed("pulumi")).toBeUndefined();
  const engine = install("bin", "pulumi", "v3.260.1");
  onPath("bin");
  expect(installed("pulumi")).toEqual({ file: engine, version: "3.260.1" });
  expect(installed("pulumi-language-nodejs")).toBeUndefined();
  const host = install("bin", "pulumi-language-nodejs", "");
  expect(installed("pulumi-language-nodejs")?.file).toBe(host);
});

describe("a tool that is there and not used", () => {
  const tooOld = ["it is 3.249.0, and 3.250.0 or later is needed"];
  const tooNew = ["it is 4.0.0, and one before 4 is needed"];
  test.each([
    ["pulumi", "v3.249.0", tooOld],
    ["pulumi", "v4.0.0", tooNew],
    ["pulumi", "v3.250.0", []],
    [provider, "4.4.0", ["it is 4.4.0, and 4.5.0 or later is needed"]],
    [provider, "5.0.1", ["it is 5.0.1, and one before 5 is needed"]],
    [provider, "Usage: pulumi-resource-vsphere", ["`--version` says no version"]],
    ["govc", "govc 0.52.0", ["it is 0.52.0, and 0.53.0 or later is needed"]],
    ["govc", "govc 0.53.0", []],
    ["etcd", "etcd Version: 3.4.9", ["it is 3.4.9, and 3.5.0 or later is needed"]],
    ["etcd", "etcd Version: 3.6.0", ["it is 3.6.0, and one before 3.6 is needed"]],
    ["etcdctl", "etcdctl version: 3.6.0", ["it is 3.6.0, and one before 3.6 is needed"]],
  ] as const)("%s that says %j", async (name, said, why) => {
    const { search } = await harness;
    const file = install("bin", name, said);
    onPath("bin");
    expect(search(name).passed).toEqual(why.map((one) => ({ file, why: one })));
    expect(search(name).found?.file).toBe(why.length > 0 ? undefined : file);
  });

  test("is named with the reason, below what is used instead", async () => {
    const { saidTools } = await harness;
    const oldEngine = install("old", "pulumi", "v3.249.0");
    const engine = install("bin", "pulumi", "v3.260.1");
    const old = install("bin", provider, "4.4.0");
    onPath("bin");
    onPath("old");
    expect(saidTools(["pulumi", provider, "govc"])).toBe(
      [
        `The Pulumi engine: 3.260.1 (${engine})`,
        `  not used: ${oldEngine}: ${tooOld[0]}`,
        "The vSphere provider: built from source",
        `  not used: ${old}: it is 4.4.0, and 4.5.0 or later is needed`,
        "govc: built from source",
      ].join("\n"),
    );
  });
});

describe("the user's own etcd, which goes into an image without libraries", () => {
  /** A program of Linux's, as far as its header goes: 64 bits, little-endian, with one entry for the loader. */
  function elf(entry: "load" | "interpreter"): Buffer {
    const file = Buffer.alloc(120);
    file.write("\x7fELF\x02\x01\x01", "latin1");
    file.writeBigUInt64LE(64n, 32); // where the entries are,
    file.writeUInt16LE(56, 54); // how long each is,
    file.writeUInt16LE(1, 56); // and how many.
    file.writeUInt32LE(entry === "load" ? 1 : 3, 64);
    return file;
  }

  test.each([
    ["a script", Buffer.from("#!/bin/sh\n"), false],
    ["a program that libraries are loaded for", elf("interpreter"), false],
    ["a program that runs by itself", elf("load"), true],
  ])("may be %s: %#", async (_, bytes, expected) => {
    const { isStatic } = await harness;
    const file = path.join(dir, "etcd");
    fs.writeFileSync(file, bytes);
    expect(isStatic(file)).toBe(expected);
  });

  test("is not used where it is a script", async () => {
    const { search } = await harness;
    const file = install("bin", "etcd", "etcd Version: 3.5.33");
    onPath("bin");
    const why = "it needs libraries, which the guests' images do not have";
    expect(search("etcd")).toEqual({ passed: [{ file, why }] });
  });
});

test("the state of the user's own tool is its version: what is made with it is made anew with another", async () => {
  const { stateOf } = await harness;
  install("bin", "govc", "govc 0.54.1");
  onPath("bin");
  expect(stateOf("govc")).toBe("govc-0.54.1");
});
