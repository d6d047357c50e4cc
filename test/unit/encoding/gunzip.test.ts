import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gunzip, gzip } from "../../../src/encoding";

describe("gunzip", () => {
  it("gives back what gzip was given", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (data) => {
        const result = gunzip(gzip(data));
        expect(result.ok && Buffer.compare(result.value, data) === 0).toBe(true);
      }),
    );
  });

  it("reads several members as one payload", () => {
    const two = Buffer.concat([gzipSync("one "), gzipSync("two")]);
    expect(gunzip(two)).toMatchObject({ ok: true, value: Buffer.from("one two") });
  });

  it("refuses a payload that grows beyond the limit", () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000));
    expect(gunzip(bomb, { limit: 1000 })).toEqual({
      ok: false,
      code: "gzip-too-large",
      message: "gzip data decompresses to more than 1000 bytes",
    });
    expect(gunzip(bomb, { limit: 1_000_000 }).ok).toBe(true);
  });

  it.each([
    ["nothing", new Uint8Array(0)],
    ["plain text", Buffer.from("no gzip")],
    ["a cut file", gzipSync("hello world").subarray(0, 20)],
    ["a wrong checksum", gzipSync("hello").fill(0, 25 - 8)],
  ])("refuses %s as data, not as an exception", (_, data) => {
    expect(gunzip(data)).toMatchObject({ ok: false, code: "invalid-gzip" });
  });
});
