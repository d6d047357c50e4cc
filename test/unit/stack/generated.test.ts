import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { structs } from "../../../src/stack/schema/structs";

const root = join(__dirname, "../../..");

describe("the table of the configuration", () => {
  it("is what the components' arguments say, in the table, the JSON Schema and the documentation", () => {
    const script = join(root, "tools/stack/generate.mjs");
    expect(() =>
      execFileSync(process.execPath, [script, "--check"], { stdio: "pipe" }),
    ).not.toThrow();
  });

  it("leads nowhere that is not in it", () => {
    const named = [...JSON.stringify(structs).matchAll(/"kind":"struct","name":"(\w+)"/g)];
    const parents = Object.values(structs).flatMap((one) => one.parents);
    for (const name of [...named.map(([, name]) => name!), ...parents]) {
      expect(structs).toHaveProperty(name);
    }
  });
});
