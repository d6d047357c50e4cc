import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { butane } from "../../../src/cli/butane";

const config = "variant: flatcar\nversion: 1.1.0\n";
const json = '{"ignition":{"version":"3.4.0"}}\n';

function run(args: readonly string[], input = config) {
  let stdout = "";
  let stderr = "";
  const text = (data: string | Uint8Array): string => Buffer.from(data as string).toString("utf8");
  const status = butane(args, {
    input: () => Buffer.from(input),
    out: (data) => void (stdout += text(data)),
    err: (data) => void (stderr += text(data)),
  });
  return { status, stdout, stderr };
}

describe("flatcar-vsphere butane", () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "cli-"));
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it("reads standard input, or the file that is named", () => {
    const file = join(directory, "web.bu");
    writeFileSync(file, config);
    expect(run([])).toEqual({ status: 0, stdout: json, stderr: "" });
    expect(run([file], "")).toEqual({ status: 0, stdout: json, stderr: "" });
    expect(run(["--input", file], "")).toEqual({
      status: 0,
      stdout: json,
      stderr: "Flag --input has been deprecated, specify filename directly on command line\n",
    });
  });

  it("writes to a file if asked", () => {
    const file = join(directory, "web.ign");
    expect(run(["-o", file])).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(readFileSync(file, "utf8")).toBe(json);
    expect(statSync(file).mode & 0o777 & ~0o644).toBe(0);
  });

  it("prints nothing if it is only to check", () => {
    expect(run(["--check"])).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(run(["--check", "-o", join(directory, "none")]).status).toBe(0);
    expect(() => statSync(join(directory, "none"))).toThrow();
  });

  it("prints warnings and goes on, unless it is to be strict", () => {
    const warning = "warning at $.foo, line 3 col 1: unused key foo\n";
    expect(run([], `${config}foo: 1\n`)).toEqual({ status: 0, stdout: json, stderr: warning });
    expect(run(["-s"], `${config}foo: 1\n`)).toEqual({
      status: 1,
      stdout: "",
      stderr: `${warning}Config produced warnings and --strict was specified\n`,
    });
  });

  it("prints the report and the error", () => {
    expect(run([], `${config}storage: {files: [{path: a}]}\n`)).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "error at $.storage.files.0.path, line 3 col 26: path not absolute\n" +
        "Error translating config: config generated was invalid\n",
    });
  });

  it("says which file it cannot read or write", () => {
    expect(run(["/none/x"]).stderr).toBe(
      "failed to open /none/x: open /none/x: no such file or directory\n",
    );
    expect(run([directory]).stderr).toBe(
      `failed to read ${directory}: read ${directory}: is a directory\n`,
    );
    expect(run(["-o", "/none/x"])).toEqual({
      status: 1,
      stdout: "",
      stderr: "failed to open /none/x: open /none/x: no such file or directory\n",
    });
  });

  it("says that it cannot read standard input", () => {
    let stderr = "";
    const status = butane([], {
      input: () => {
        throw Object.assign(new Error("EISDIR"), { code: "EISDIR" });
      },
      out: () => undefined,
      err: (data) => void (stderr += String(data)),
    });
    expect(status).toBe(1);
    expect(stderr).toBe("failed to read /dev/stdin: read /dev/stdin: is a directory\n");
  });

  it("ends with status 2 and its usage on a wrong command line", () => {
    for (const args of [["a", "b"], ["--nope"], ["-d"]]) {
      const { status, stdout, stderr } = run(args);
      expect(status).toBe(2);
      expect(stdout).toBe("");
      expect(stderr).toMatch(/^Usage: flatcar-vsphere butane \[options\] \[input-file\]\n/);
    }
  });

  it("prints its usage and its version", () => {
    expect(run(["-h"]).stdout).toMatch(/^Usage: /);
    expect(run(["-V"]).stdout).toMatch(/^flatcar-vsphere .*compatible with Butane 0\.26/);
  });
});
