import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { schema as programs } from "../../../src/arguments";
import { own } from "../../../src/configuration/own";
import { schema } from "../../../src/configuration/schema";

const root = join(__dirname, "../../..");

describe("the schema of a stack's configuration", () => {
  it("is what its JSON Schema and the documentation say", () => {
    const script = join(root, "tools/stack/generate.mjs");
    expect(() =>
      execFileSync(process.execPath, [script, "--check"], { stdio: "pipe" }),
    ).not.toThrow();
  });

  it("has another type, no key or a key that need not be there only where programs have one", () => {
    const places = [...Object.keys(own.retyped), ...own.left, ...own.optional];
    for (const [struct = "", key = ""] of places.map((place) => place.split("."))) {
      expect(programs.structs[struct]?.fields).toHaveProperty(key);
    }
  });

  it("has names where programs have ids, and no function", () => {
    const { fields, required } = schema.structs["NetworkArgs"]!;
    expect(Object.keys(fields)).toEqual(["network", "networkId"]);
    expect(required).toEqual([]);
    expect(schema.structs["PoolDefaultArgs"]?.fields).not.toHaveProperty("perNode");
    expect(programs.structs["NetworkArgs"]?.required).toEqual(["networkId"]);
  });
});
