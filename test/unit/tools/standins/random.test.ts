import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Plugin, secret } from "./plugin";

let plugin: Plugin;
beforeAll(async () => {
  plugin = await Plugin.start("random", "random:index/randomString:RandomString");
});
afterAll(() => plugin.stop());

const kind = (name: string) => plugin.as(`random:index/random${name}:Random${name}`);

describe("a random string", () => {
  it("has the length and the characters that are asked for", async () => {
    const { state } = await plugin.create({ length: 200, special: false, upper: false });
    expect(state.result).toMatch(/^[a-z0-9]{200}$/);
    expect(state).toMatchObject({ special: false, lower: true, numeric: true, minLower: 0 });
  });

  it("contains at least the minimum of each class", async () => {
    const { state } = await plugin.create({
      length: 6,
      minUpper: 1,
      minLower: 1,
      minNumeric: 2,
      minSpecial: 2,
      overrideSpecial: "_-",
    });
    const count = (pattern: RegExp) => (state.result as string).match(pattern)?.length;
    expect([count(/[A-Z]/g), count(/[a-z]/g), count(/\d/g), count(/[_-]/g)]).toEqual([1, 1, 2, 2]);
  });

  it("is refused when the minimums are longer than the whole", async () => {
    expect((await plugin.check({ length: 2, minUpper: 3 })).failures).toEqual([
      "length: length (2) must be at least 1 and the sum of the minimums (3)",
    ]);
  });

  it("is another one when its length or its keepers change", async () => {
    expect(
      await plugin.diff({ length: 8, keepers: { a: "1" } }, { length: 9, keepers: { a: "2" } }),
    ).toEqual({ length: "UPDATE_REPLACE", "keepers.a": "UPDATE_REPLACE" });
  });
});

describe("other random values", () => {
  it("are secret in a password", async () => {
    const { id, state } = await kind("Password").create({ length: 12 });
    expect(state.result).toEqual(secret(expect.stringMatching(/^.{12}$/)));
    expect(id).toBe("none");
  });

  it("are the same bytes in each form of an id", async () => {
    const { id, state } = await kind("Id").create({ byteLength: 8, prefix: "p-" });
    const hex = (state.hex as string).replace(/^p-/, "");
    const bytes = Buffer.from(hex, "hex");
    expect(bytes).toHaveLength(8);
    expect(state).toMatchObject({
      b64Std: `p-${bytes.toString("base64")}`,
      b64Url: `p-${bytes.toString("base64url")}`,
      dec: `p-${bytes.readBigUInt64BE()}`,
    });
    expect(id).toBe(bytes.toString("base64url"));
  });

  it("are secret bytes in two forms", async () => {
    const { state } = await kind("Bytes").create({ length: 32 });
    const { value: base64 } = state.base64 as { value: string };
    expect(Buffer.from(base64, "base64")).toHaveLength(32);
    expect(state.hex).toEqual(secret(Buffer.from(base64, "base64").toString("hex")));
  });

  it("are a UUID of version 4", async () => {
    const { state } = await kind("Uuid").create({});
    expect(state.result).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
  });
});
