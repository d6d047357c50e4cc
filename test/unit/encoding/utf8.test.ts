import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utf8Decode, utf8Encode, utf8Length } from "../../../src/encoding";

/** Any UTF-16 units, lone surrogates included. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0xffff })))
  .map((units) => String.fromCharCode(...units));

describe("utf8", () => {
  it("keeps any bytes through text", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(Buffer.compare(utf8Encode(utf8Decode(bytes)), bytes)).toBe(0);
      }),
    );
  });

  it("counts the bytes that it would write", () => {
    fc.assert(
      fc.property(anyText, fc.uint8Array(), (text, bytes) => {
        expect(utf8Length(text)).toBe(utf8Encode(text).length);
        expect(utf8Length(utf8Decode(bytes))).toBe(bytes.length);
      }),
    );
  });

  // One replacement for each byte, as Go ranges over such strings.
  it.each([
    [[0xff], "\udcff"],
    [[0xc3], "\udcc3"],
    [[0xe2, 0x82], "\udce2\udc82"],
    [[0xed, 0xa0, 0x80], "\udced\udca0\udc80"],
    [[0xc0, 0xaf], "\udcc0\udcaf"],
    [[0xf4, 0x90, 0x80, 0x80], "\udcf4\udc90\udc80\udc80"],
    [[0x61, 0x80, 0x62], "a\udc80b"],
    [[0xef, 0xbf, 0xbd], "\ufffd"],
  ])("reads the bytes %j one by one where they are no UTF-8", (bytes, text) => {
    expect(utf8Decode(Uint8Array.from(bytes))).toBe(text);
  });

  it("writes a lone surrogate that stands for no byte as U+FFFD", () => {
    expect([...utf8Encode("a\ud800b")]).toEqual([0x61, 0xef, 0xbf, 0xbd, 0x62]);
    expect([...utf8Encode("\udc41")]).toEqual([0xef, 0xbf, 0xbd]);
  });
});
