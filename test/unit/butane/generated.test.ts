import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(__dirname, "../../..");

describe("what is generated from the tables", () => {
  it.each(["tools/docs/butane-config.mjs", "tools/docs/errors.mjs", "tools/docs/hardware.mjs"])(
    "%s would write what is there",
    (script) => {
      expect(() =>
        execFileSync(process.execPath, [join(root, script), "--check"], { stdio: "pipe" }),
      ).not.toThrow();
    },
  );
});
