import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.join(__dirname, "../../..");
const folder = path.join(root, "src/programs/shell");
const scripts = fs.readdirSync(folder).filter((name) => name.endsWith(".sh"));

describe("the programs for machines", () => {
  it("are in the package as they are in their files", () => {
    const script = path.join(root, "tools/programs/generate.mjs");
    expect(() =>
      execFileSync(process.execPath, [script, "--check"], { stdio: "pipe" }),
    ).not.toThrow();
  });

  it.each(scripts)("%s is what bash understands", (name) => {
    const { status, stderr } = spawnSync("bash", ["-n", path.join(folder, name)]);
    expect([status, String(stderr)]).toEqual([0, ""]);
  });

  it("have nothing that shellcheck reports", () => {
    const files = scripts.map((name) => path.join(folder, name));
    const { error, stdout } = spawnSync("shellcheck", files);
    if (error === undefined) expect(String(stdout)).toBe("");
    else console.log("NOT CHECKED  shell programs: shellcheck is not installed");
  });
});
