import * as nodeBuffer from "node:buffer";
import * as nodeCrypto from "node:crypto";
import * as nodeZlib from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crc32 } from "../../../../src/encoding/crc32";
import { Buffer as Shim, isUtf8 } from "../../../../tools/playground/shims/buffer";
import { createHash } from "../../../../tools/playground/shims/crypto";
import { gunzipSync } from "../../../../tools/playground/shims/zlib";

// The oracle is Node.js: a page must give the bytes that it gives.

const bytes = fc.uint8Array({ maxLength: 300 });
/** Also lone surrogates and byte order marks. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom("a", "é", "😀", "\ud800", "\udc80", "\uFEFF", "\0"))
    .map((parts) => parts.join("")),
);
const check = <T>(values: fc.Arbitrary<T>, same: (value: T) => void): void =>
  fc.assert(fc.property(values, same), { numRuns: 300, seed: 19 });
const node = (data: Uint8Array): Buffer => nodeBuffer.Buffer.from(data);

describe("the browser's Buffer", () => {
  it("encodes texts as Node.js does", () => {
    check(text, (value) => {
      expect([...Shim.from(value, "utf8")]).toEqual([...nodeBuffer.Buffer.from(value, "utf8")]);
      expect(Shim.byteLength(value)).toBe(nodeBuffer.Buffer.byteLength(value));
    });
  });

  it("decodes bytes as Node.js does, whole and in part", () => {
    check(bytes, (value) => {
      const shim = Shim.from(value);
      for (const encoding of ["utf8", "latin1", "base64"] as const) {
        expect(shim.toString(encoding)).toBe(node(value).toString(encoding));
      }
      expect(shim.toString("utf8", 3, 9)).toBe(node(value).toString("utf8", 3, 9));
      const view = Shim.from(value.buffer, value.byteOffset, value.byteLength);
      expect([...view]).toEqual([...value]);
      expect([...Shim.from(node(value).toString("base64"), "base64")]).toEqual([...value]);
      expect([...Shim.concat([value, shim])]).toEqual([...value, ...value]);
      expect(isUtf8(value)).toBe(nodeBuffer.isUtf8(value));
    });
  });

  it("takes megabytes", () => {
    const large = new Uint8Array(3_000_000).map((_, i) => i * 7);
    expect(Shim.from(large.buffer).toString("base64") === node(large).toString("base64")).toBe(
      true,
    );
  });

  it("refuses encodings that it does not have", () => {
    expect(() => Shim.from("00", "hex")).toThrow("no encoding hex in a browser");
  });
});

describe("the browser's SHA-256", () => {
  const ofNode = (data: Uint8Array): string =>
    nodeCrypto.createHash("sha256").update(data).digest("hex");

  it("is that of Node.js, for every length around a block", () => {
    for (let length = 0; length < 200; length++) {
      const data = new Uint8Array(length).map((_, i) => i * 31);
      expect(createHash("sha256").update(data).digest("hex")).toBe(ofNode(data));
    }
    check(fc.tuple(bytes, bytes), ([a, b]) => {
      expect(createHash("sha256").update(a).update(b).digest("hex")).toBe(
        ofNode(Buffer.concat([a, b])),
      );
    });
  });

  it("is the only digest", () => {
    expect(() => createHash("md5")).toThrow("no digest md5 in a browser");
  });
});

describe("the browser's gunzip", () => {
  const most = { maxOutputLength: 10_000_000 };
  const settings = fc.record({
    level: fc.integer({ min: 0, max: 9 }),
    strategy: fc.constantFrom(0, 1, 2, 3, 4),
  });
  const repeated = fc
    .tuple(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 500 }), bytes)
    .map(
      ([part, times, rest]) =>
        new Uint8Array([
          ...Array<number[]>(times)
            .fill([...part])
            .flat(),
          ...rest,
        ]),
    );

  it("unpacks what Node.js packs, at every level and by every strategy", () => {
    check(fc.tuple(fc.oneof(bytes, repeated), settings), ([data, options]) => {
      expect(node(gunzipSync(nodeZlib.gzipSync(data, options), most)).equals(data)).toBe(true);
    });
  });

  it("unpacks member after member, and leaves alone the zeros behind them", () => {
    const packed = [nodeZlib.gzipSync("one"), nodeZlib.gzipSync("two"), Buffer.alloc(9)];
    const whole = Buffer.concat(packed);
    expect(nodeZlib.gunzipSync(whole).toString()).toBe("onetwo");
    expect(Buffer.from(gunzipSync(whole, most)).toString()).toBe("onetwo");
  });

  it("reads past a header's extra field, name, comment and sum", () => {
    const plain = nodeZlib.gzipSync("text");
    const fixed = [0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 2, 0, 9, 9];
    const header = Buffer.concat([Buffer.from(fixed), Buffer.from("name\0comment\0")]);
    const sum = Buffer.alloc(2);
    sum.writeUInt16LE(crc32(header) & 0xffff);
    const whole = Buffer.concat([header, sum, plain.subarray(10)]);
    expect(nodeZlib.gunzipSync(whole).toString()).toBe("text");
    expect(Buffer.from(gunzipSync(whole, most)).toString()).toBe("text");
  });

  it("refuses what Node.js refuses: what is cut short or changed", () => {
    const packed = nodeZlib.gzipSync("some text, some text, some other text ".repeat(30));
    const outcome = (unpack: () => Uint8Array): string => {
      try {
        return node(unpack()).toString("hex");
      } catch {
        return "refused";
      }
    };
    const same = (data: Uint8Array): void =>
      expect(outcome(() => gunzipSync(data, most))).toBe(
        outcome(() => nodeZlib.gunzipSync(data, most)),
      );
    for (let length = 0; length < packed.length; length++) same(packed.subarray(0, length));
    // The time, the system and the level in the header say nothing; flags come below.
    for (let at = 10; at < packed.length; at++) {
      for (const bit of [1, 16, 128]) {
        const changed = Uint8Array.from(packed);
        changed[at]! ^= bit;
        same(changed);
      }
    }
    for (const more of ["rest", "\x1f", "\x1f\x8b\x08", "\0rest"]) {
      same(Buffer.concat([packed, Buffer.from(more, "latin1")]));
    }
    for (const [at, value] of [
      [0, 0],
      [1, 0],
      [2, 7],
    ] as const)
      same(Uint8Array.from(packed).with(at, value));
  });

  it("stops at the limit", () => {
    const bomb = nodeZlib.gzipSync(new Uint8Array(1_000_000));
    expect(() => gunzipSync(bomb, { maxOutputLength: 1000 })).toThrow(
      expect.objectContaining({ code: "ERR_BUFFER_TOO_LARGE" }) as Error,
    );
    expect(gunzipSync(bomb, { maxOutputLength: 1_000_000 })).toHaveLength(1_000_000);
  });
});
