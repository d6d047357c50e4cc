import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ButaneError, formatReport, transpile, type TranspileOptions } from "../../../src/butane";

const header = "variant: flatcar\nversion: 1.1.0\n";

function errorOf(source: string, options?: TranspileOptions): ButaneError {
  try {
    transpile(source, options);
  } catch (error) {
    if (ButaneError.isInstance(error)) return error;
  }
  throw new Error("no ButaneError was thrown");
}

describe("transpile", () => {
  it("gives the JSON without a final newline, indented if asked", () => {
    expect(transpile(header).ignition).toBe('{"ignition":{"version":"3.4.0"}}');
    expect(transpile(header, { pretty: true }).ignition).toBe(
      '{\n  "ignition": {\n    "version": "3.4.0"\n  }\n}',
    );
  });

  it("reads bytes as it reads text", () => {
    expect(transpile(Buffer.from(header)).ignition).toBe(transpile(header).ignition);
  });

  it("reports warnings with their place and their code", () => {
    const { report } = transpile(`${header}storage: {}\nfoo: 1\n`);
    expect(report).toEqual([
      {
        kind: "warning",
        path: "$.foo",
        line: 4,
        column: 1,
        message: "unused key foo",
        code: "unused-key",
      },
    ]);
  });

  it("refuses warnings if it is to be strict", () => {
    const error = errorOf(`${header}foo: 1\n`, { strict: true });
    expect(error.code).toBe("strict");
    expect(error.message).toBe("Config produced warnings and --strict was specified");
    expect(error.report).toHaveLength(1);
    expect(transpile(header, { strict: true }).report).toEqual([]);
  });

  it("stops after the phase that finds an error, with the findings up to there", () => {
    const error = errorOf(
      `${header}foo: 1\nstorage:\n  files:\n    - path: nope\n      contents: {inline: a, local: b}\n`,
    );
    expect(error.code).toBe("source-invalid");
    expect(formatReport(error.report)).toBe(
      "warning at $.foo, line 3 col 1: unused key foo\n" +
        "error at $.storage.files.0.contents.inline, line 7 col 26: only one of the following can be set: inline, local, source\n",
    );
  });

  it("tells syntax errors from values of a wrong type", () => {
    expect(errorOf(`${header}storage: [`).code).toBe("yaml-syntax");
    const error = errorOf(`${header}storage:\n  files: {}\n`);
    expect(error.code).toBe("yaml-type");
    expect(error.problems).toEqual([
      { line: 4, message: "cannot unmarshal !!map into []v0_5.File" },
    ]);
  });

  it("reads local files below the files directory only", () => {
    const filesDir = mkdtempSync(join(tmpdir(), "transpile-"));
    try {
      writeFileSync(join(filesDir, "motd"), "hi");
      const source = (local: string): string =>
        `${header}storage:\n  files:\n    - path: /a\n      contents: {local: ${local}}\n`;
      expect(transpile(source("motd"), { filesDir }).ignition).toContain('"source":"data:,hi"');
      expect(errorOf(source("../motd"), { filesDir }).report[0]?.code).toBe("files-dir-escape");
      expect(errorOf(source("none"), { filesDir }).report[0]?.message).toBe(
        `open ${filesDir}/none: no such file or directory`,
      );
      expect(errorOf(source("motd")).report[0]?.code).toBe("no-files-dir");
    } finally {
      rmSync(filesDir, { recursive: true });
    }
  });

  it("advises against an experimental version without a word in the report", () => {
    const { help, report } = transpile("variant: flatcar\nversion: 1.2.0-experimental\n");
    expect(report).toEqual([]);
    expect(help.map((advice) => advice.code)).toEqual(["experimental-version"]);
    expect(transpile(header).help).toEqual([]);
  });

  it("knows its errors across copies of the package", () => {
    const other = Object.assign(new Error("x"), {
      [Symbol.for("pulumi-flatcar-vsphere/ButaneError")]: true,
    });
    expect(ButaneError.isInstance(other)).toBe(true);
    expect(ButaneError.isInstance(new Error("x"))).toBe(false);
    expect(ButaneError.isInstance(null)).toBe(false);
  });
});
