import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseDataUrl, dataUrlProblem, decodeDataUrl } from "../../../src/encoding";

function chosen(text: string, compress = true): string {
  return chooseDataUrl(Buffer.from(text), compress).url;
}

function read(url: string): string {
  const result = decodeDataUrl(url);
  return result.ok ? Buffer.from(result.value).toString("latin1") : result.message;
}

/** Any UTF-16 units, lone surrogates included. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0xffff })))
  .map((units) => String.fromCharCode(...units));

describe("chooseDataUrl", () => {
  it("escapes every byte but the unreserved ones", () => {
    expect(chosen("a b/é~(')*!-_.")).toBe("data:,a%20b%2F%C3%A9~(')*!-_.");
  });

  it("takes base64 where that is shorter, and not where it is as long", () => {
    // 9 bytes escaped are 27 characters; in base64 12, with its prefix of 7 more.
    expect(chosen("\0\0\0\0\0\0\0\0\0")).toBe("data:;base64,AAAAAAAAAAAA");
    // 12 letters in base64 are 16 characters.
    expect(chosen("aaaaaaaaaaaa")).toBe("data:,aaaaaaaaaaaa");
    expect(chosen("\u0001\u0001\u0001\u0001\u0001\u0001")).toBe("data:;base64,AQEBAQEB");
    expect(chosen("\u0001\u0001\u0001\u0001")).toBe("data:,%01%01%01%01");
  });

  it("compresses only where more than four characters are saved and the caller allows it", () => {
    const long = "x".repeat(500);
    const { url, compression } = chooseDataUrl(Buffer.from(long), true);
    expect(compression).toBe("gzip");
    expect(gunzipSync(Buffer.from(url.replace("data:;base64,", ""), "base64")).toString()).toBe(
      long,
    );
    expect(chooseDataUrl(Buffer.from(long), false)).toEqual({
      url: `data:,${long}`,
      compression: "",
    });
  });

  it("is undone by decodeDataUrl", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.boolean(), (data, compress) => {
        const { url, compression } = chooseDataUrl(data, compress);
        const result = decodeDataUrl(url);
        if (!result.ok) throw new Error(result.message);
        const plain = compression === "gzip" ? gunzipSync(result.value) : result.value;
        expect(Buffer.compare(plain, data)).toBe(0);
      }),
    );
  });
});

describe("decodeDataUrl", () => {
  it.each([
    ["data:,hello%20w", "hello w"],
    ["data:;base64,aGk=", "hi"],
    ["data:text/plain;charset=utf-8,x", "x"],
    ['data:text/plain;charset="a\\x41",x', "x"],
    ["data:text/plain;a=b;base64,aGk=", "hi"],
    ["data:x-foo/bar,x", "x"],
    ["data:,", ""],
  ])("reads %j", (url, expected) => {
    expect(read(url)).toBe(expected);
  });

  // Messages as the reference prints them for a resource's source.
  it.each([
    ["DATA:,x", "missing data prefix"],
    ["data:", "missing comma before data"],
    ["data:(", "invalid character after data prefix"],
    ["data:text", "missing media type slash"],
    ["data:te xt/x,", "invalid character for media type"],
    ["data:foo/x,", "invalid media type"],
    ["data:text/", "incomplete media type"],
    ["data:text/(,", "invalid character for media subtype"],
    ["data:text/plain;", "unterminated parameter sequence"],
    ["data:;(", "invalid character for parameter attribute"],
    ["data:;base65,x", "expected base64, got base65"],
    ["data:;a=(,x", "invalid character for parameter value"],
    ["data:;a=b", "missing comma before data"],
    ['data:;a="b', "unclosed quoted string"],
    ['data:;a="b"x,', "expected semicolon or comma"],
    ['data:;a="\\q",x', "invalid syntax"],
    ["data:,a b", "invalid data character"],
    ["data:;base64,a-b=", "invalid data character"],
    ["data:,%4", "rfc2396: unexpected end of unescape sequence"],
    ["data:,%zz", "rfc2396: invalid char 0x25 in unescape sequence"],
    ["data:;base64,aGk", "illegal base64 data at input byte 0"],
  ])("refuses %j as the reference does", (url, message) => {
    expect(read(url)).toBe(message);
  });

  it("reads the plain value after an empty quoted one by the rules for quoted ones, as the reference does", () => {
    expect(read('data:;a="";b=%zz,x')).toBe("x");
    expect(read("data:;b=%zz,x")).toBe("rfc2396: invalid char 0x25 in unescape sequence");
  });

  it("never throws", () => {
    fc.assert(
      fc.property(anyText, (rest) => {
        expect(typeof decodeDataUrl(`data:${rest}`).ok).toBe("boolean");
      }),
    );
  });
});

describe("dataUrlProblem", () => {
  it("refuses what decodeDataUrl refuses, for the same reason", () => {
    const url = fc.tuple(
      fc.constantFrom("data:,", "data:;base64,", "data:text/plain,", ""),
      anyText,
    );
    const base64 = fc.string({
      unit: fc.constantFrom("A", "b", "=", "\n", "-", "é"),
      maxLength: 9,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          url.map(([prefix, text]) => prefix + text),
          base64.map((text) => `data:;base64,${text}`),
        ),
        (text) => {
          const decoded = decodeDataUrl(text);
          expect(dataUrlProblem(text)).toEqual(decoded.ok ? undefined : decoded);
        },
      ),
    );
  });
});
