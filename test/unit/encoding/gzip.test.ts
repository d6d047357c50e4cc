import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gzip } from "../../../src/encoding";
import { gzipVectors } from "./gzip-vectors";
import { payload } from "./payloads";

function digest(data: Uint8Array): string {
  return createHash("sha256").update(data).digest("hex").slice(0, 32);
}

describe("gzip", () => {
  it.each(["text", "random", "runs", "skewed"] as const)(
    "gives Go's bytes for %s of every size",
    (kind) => {
      for (const [size, expected] of Object.entries(gzipVectors[kind])) {
        expect([size, digest(gzip(payload(kind, Number(size))))]).toEqual([size, expected]);
      }
    },
  );

  it("gives the same bytes whatever was compressed before", () => {
    const data = payload("text", 5000);
    const first = digest(gzip(data));
    gzip(payload("runs", 200_000));
    gzip(new Uint8Array(0));
    expect(digest(gzip(data))).toBe(first);
    expect(first).toBe(gzipVectors.text[5000]);
  });

  it("writes a header without name and time, for an unknown system", () => {
    expect([...gzip(Buffer.from("x")).subarray(0, 10)]).toEqual([
      0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255,
    ]);
  });

  it("ends an empty payload with a stored block of no bytes", () => {
    const expected = "1f8b08000000000002ff010000ffff0000000000000000";
    expect(Buffer.from(gzip(new Uint8Array(0))).toString("hex")).toBe(expected);
  });

  it("is undone by zlib, whatever the payload", () => {
    const repetitive = fc
      .array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.nat(50)), { maxLength: 20 })
      .map((runs) =>
        Buffer.concat(runs.flatMap(([piece, n]) => new Array<Uint8Array>(n).fill(piece))),
      );
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 3000 }), repetitive), (data) => {
        expect(Buffer.compare(gunzipSync(gzip(data)), data)).toBe(0);
      }),
    );
  });

  it("does not change its input and returns a buffer of its own", () => {
    const data = payload("text", 300);
    const first = gzip(data);
    const copy = first.slice();
    gzip(payload("random", 300));
    expect(first).toEqual(copy);
    expect(data).toEqual(payload("text", 300));
  });
});
