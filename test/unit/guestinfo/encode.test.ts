import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  acceptedEncodings,
  autoBase64MaxBytes,
  decodeUserdata,
  encodeUserdata,
  plainEscape,
  plainUnescape,
} from "../../../src/guestinfo";

const documented = `{\n  "ignition": { "version": "2.0.0" }\n}\n`;

describe("encodeUserdata", () => {
  it("gives the documentation's own example", () => {
    expect(encodeUserdata(documented)).toEqual({
      data: "ewogICJpZ25pdGlvbiI6IHsgInZlcnNpb24iOiAiMi4wLjAiIH0KfQo=",
      encoding: "base64",
      rawBytes: 41,
      encodedBytes: 56,
    });
  });

  it("takes base64 up to the limit of auto, and the shorter of both above it", () => {
    expect(encodeUserdata("a".repeat(autoBase64MaxBytes)).encoding).toBe("base64");
    expect(encodeUserdata("a".repeat(autoBase64MaxBytes + 1)).encoding).toBe("gz+base64");
  });

  it("takes base64 above the limit too where compression makes the text longer", () => {
    let seed = 1;
    const noise = Array.from({ length: 6000 }, () => {
      seed = (seed * 16807) % 2147483647;
      return String.fromCodePoint(0x10000 + (seed % 0xf0000));
    }).join("");
    const { encoding, encodedBytes } = encodeUserdata(noise);
    const other = encodeUserdata(noise, {
      encoding: encoding === "base64" ? "gz+base64" : "base64",
    });
    expect(encodedBytes).toBeLessThanOrEqual(other.encodedBytes);
  });

  it("holds to an encoding that is asked for", () => {
    expect(encodeUserdata("x", { encoding: "gz+base64" }).encoding).toBe("gz+base64");
    expect(encodeUserdata("a".repeat(99_999), { encoding: "base64" }).encoding).toBe("base64");
  });

  it("counts bytes of UTF-8, not characters", () => {
    expect(encodeUserdata("é€😀").rawBytes).toBe(2 + 3 + 4);
  });

  it("makes gzip that zlib reads back", () => {
    const text = "variant: flatcar\n".repeat(1000);
    const { data } = encodeUserdata(text, { encoding: "gz+base64" });
    expect(gunzipSync(Buffer.from(data, "base64")).toString()).toBe(text);
  });
});

describe("decodeUserdata", () => {
  it("gives back what was encoded, whatever the text and the encoding", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 3000 }),
        fc.constantFrom("auto" as const, "base64" as const, "gz+base64" as const),
        (text, wanted) => {
          const { data, encoding } = encodeUserdata(text, { encoding: wanted });
          expect(data).toMatch(/^[A-Za-z0-9+/]*={0,2}$/);
          expect(decodeUserdata(data, encoding)).toEqual({ ok: true, value: text });
        },
      ),
    );
  });

  it("accepts every name that Ignition accepts", () => {
    const text = "hello";
    const gzip = encodeUserdata(text, { encoding: "gz+base64" }).data;
    const forms: Readonly<Record<string, string>> = {
      "": text,
      base64: "aGVsbG8=",
      b64: "aGVsbG8=",
      gzip: Buffer.from(gzip, "base64").toString("latin1"),
      gz: Buffer.from(gzip, "base64").toString("latin1"),
      "gzip+base64": gzip,
      "gz+base64": gzip,
      "gzip+b64": gzip,
      "gz+b64": gzip,
    };
    expect(Object.keys(forms).toSorted()).toEqual([...acceptedEncodings].toSorted());
    for (const [encoding, data] of Object.entries(forms)) {
      expect(decodeUserdata(data, encoding)).toEqual({ ok: true, value: text });
    }
  });

  it.each([
    ["aGVsbG8=", "BASE64", "guestinfo.unknown-encoding"],
    ["aGVsbG8=", "base64 ", "guestinfo.unknown-encoding"],
    ["no base64!", "base64", "guestinfo.bad-base64"],
    ["aGVsbG8=", "gz+base64", "guestinfo.bad-gzip"],
    ["hello", "gz", "guestinfo.bad-gzip"],
  ])("refuses %j as %j with %s", (data, encoding, code) => {
    expect(decodeUserdata(data, encoding)).toMatchObject({ ok: false, code });
  });

  it("reads the value that Ignition leaves behind after the first boot", () => {
    expect(decodeUserdata("e30K", "base64")).toEqual({ ok: true, value: "{}\n" });
  });
});

describe("plainEscape", () => {
  it("escapes as the documentation's sed command does", () => {
    expect(plainEscape('100% "sure"')).toBe("100%% %22sure%22");
  });

  it("is undone by plainUnescape", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(plainUnescape(plainEscape(text))).toBe(text);
      }),
    );
    expect(plainUnescape(plainEscape("%22"))).toBe("%22");
  });
});
