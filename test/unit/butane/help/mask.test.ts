import { describe, expect, it } from "vitest";
import { ButaneError, errorWithoutValues, transpile } from "../../../../src/butane";

const header = "variant: flatcar\nversion: 1.1.0\n";

function masked(source: string): ButaneError {
  try {
    transpile(source, { strict: true });
  } catch (error) {
    if (ButaneError.isInstance(error)) return errorWithoutValues(error);
  }
  throw new Error("no ButaneError was thrown");
}

describe("errorWithoutValues", () => {
  it.each([
    `storage:\n  files:\n    - path: /a\n      mode: hunter2\n`,
    `systemd: {units: [{name: a.service, contents: "[hunter2] hunter2"}]}\n`,
    `storage: {files: [{path: /a, contents: {source: "data:;hunter2,x"}}]}\n`,
    `storage: {files: [{path: /a, contents: {local: hunter2}}]}\n`,
    `ignition: {config: {merge: [{inline: hunter2}]}}\n`,
    `systemd: {units: [{name: hunter2.service, enabled: true, contents: "[Unit]"}]}\n`,
    `storage: *hunter2\n`,
  ])("shows nothing of %j", (source) => {
    const error = masked(header + source);
    const shown = JSON.stringify([error.message, error.report, error.problems]);
    expect(shown).not.toContain("hunter2");
  });

  it("keeps what kind of error it is and where", () => {
    const error = masked(`${header}storage: {files: [{path: hunter2}]}\n`);
    expect(error.code).toBe("generated-invalid");
    expect(error.report).toEqual([
      {
        kind: "error",
        path: "$.storage.files.0.path",
        line: 3,
        column: 26,
        message: "path not absolute",
        code: "path-relative",
      },
    ]);
  });
});
