import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const harness = import("../../../../tools/lib/harness.mjs");

let dir: string;

beforeEach(() => (dir = fs.mkdtempSync(path.join(os.tmpdir(), "sources-"))));
afterEach(() => fs.rmSync(dir, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(dir, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

async function filesOf(module: string): Promise<string[]> {
  const { moduleFiles } = await harness;
  return moduleFiles(path.join(dir, module)).map((file) => path.relative(dir, file));
}

test("a Go module is its sources and pins, without tests and what lies beside them", async () => {
  write({
    "sim/go.mod": "module sim",
    "sim/go.sum": "",
    "sim/cmd/sim/main.go": "package main",
    "sim/cmd/sim/main_test.go": "package main",
    "sim/README.md": "",
  });
  expect(await filesOf("sim")).toEqual(["sim/cmd/sim/main.go", "sim/go.mod", "sim/go.sum"]);
});

test("a module that is taken from a folder belongs to it, and so do the modules of that one", async () => {
  write({
    "sim/go.mod": "module sim\n\nreplace guests => ../guests\n",
    "guests/go.mod": "module guests\n\nreplace (\n\twire v1.0.0 => ./wire\n)\n",
    "guests/guest.go": "package guests",
    "guests/wire/go.mod": "module wire\n\nreplace guests => ../\n",
    "guests/wire/wire.go": "package wire",
  });
  expect(await filesOf("sim")).toEqual([
    "guests/go.mod",
    "guests/guest.go",
    "guests/wire/go.mod",
    "guests/wire/wire.go",
    "sim/go.mod",
  ]);
});

test("a module inside a module's folder does not belong to it unless it is used", async () => {
  write({
    "guests/go.mod": "module guests",
    "guests/ignition/go.mod": "module ignition",
    "guests/ignition/ignition.go": "package ignition",
  });
  expect(await filesOf("guests")).toEqual(["guests/go.mod"]);
});

test("files that a source embeds belong to the module", async () => {
  write({
    "guests/go.mod": "module guests",
    "guests/boot/boot.go": "package boot\n\n//go:embed init.sh\nvar init string\n",
    "guests/boot/init.sh": "#!/bin/sh",
    "guests/README.md": "",
  });
  expect(await filesOf("guests")).toEqual([
    "guests/boot/boot.go",
    "guests/boot/init.sh",
    "guests/go.mod",
  ]);
});

test("all files of a folder are listed by name, without links", async () => {
  write({ "tree/b": "", "tree/a/c": "", one: "" });
  fs.symlinkSync("b", path.join(dir, "tree/link"));
  const { allFiles } = await harness;
  const names = (from: string) => allFiles(path.join(dir, from)).map((f) => path.relative(dir, f));
  expect(names("tree")).toEqual(["tree/a/c", "tree/b"]);
  expect(names("one")).toEqual(["one"]);
});

describe("what is made of sources is current", () => {
  const at = (name: string, second: number): void =>
    fs.utimesSync(path.join(dir, name), second, second);

  async function current(): Promise<boolean> {
    const { isCurrent } = await harness;
    const [made = "", ...from] = ["dist/index.js", "src", "build.mjs"];
    return isCurrent(
      path.join(dir, made),
      from.map((name) => path.join(dir, name)),
    );
  }

  beforeEach(() => {
    write({ "src/lib/a.ts": "", "src/b.ts": "", "build.mjs": "", "dist/index.js": "" });
    ["src/lib/a.ts", "src/b.ts", "src/lib", "src", "build.mjs"].forEach((name) => at(name, 1000));
    at("dist/index.js", 2000);
  });

  test("when it is newer than all of them", async () => {
    expect(await current()).toBe(true);
  });

  test.each(["build.mjs", "src/b.ts", "src/lib/a.ts"])("not after a change of %s", async (name) => {
    at(name, 3000);
    expect(await current()).toBe(false);
  });

  test("not after one of them was removed", async () => {
    fs.rmSync(path.join(dir, "src/lib/a.ts"));
    expect(await current()).toBe(false);
  });

  test("not before it is made", async () => {
    fs.rmSync(path.join(dir, "dist"), { recursive: true });
    expect(await current()).toBe(false);
  });

  test("not when a file that it was made from is not there", async () => {
    fs.rmSync(path.join(dir, "build.mjs"));
    expect(await current()).toBe(false);
  });
});
