import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64, encodeBase64 } from "../../../src/encoding";

function decoded(text: string): string {
  const result = decodeBase64(text);
  return result.ok ? Buffer.from(result.value).toString("latin1") : result.message;
}

describe("base64", () => {
  it("is undone by decoding", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (data) => {
        const result = decodeBase64(encodeBase64(data));
        expect(result.ok && Buffer.compare(result.value, data) === 0).toBe(true);
      }),
    );
  });

  it("pads what it writes", () => {
    expect(encodeBase64(Buffer.from("a"))).toBe("YQ==");
  });

  it("ignores newlines anywhere, also inside padding", () => {
    expect(decoded("\nYW\r\nJj\n")).toBe("abc");
    expect(decoded("YQ=\n=\n")).toBe("a");
  });

  it("does not check the bits that padding leaves over", () => {
    expect(decoded("YR==")).toBe("a");
  });

  // Positions as base64.StdEncoding.DecodeString of Go 1.26 gives them.
  it.each([
    ["YQ", 0],
    ["YQ=", 3],
    ["Y", 0],
    ["YWJjY", 4],
    ["YWJjYWI", 4],
    ["YQ==x", 4],
    ["YQ=x", 2],
    ["=", 0],
    ["Y===", 1],
    ["YWI=YWI=", 4],
    ["YW Jj", 2],
    ["YWJ-", 3],
    ["üWJj", 0],
  ])("refuses %j at the byte where Go does", (text, at) => {
    expect(decodeBase64(text)).toEqual({
      ok: false,
      code: "invalid-base64",
      message: `illegal base64 data at input byte ${at}`,
    });
  });
});
