import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

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
