import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseUrl, queryValue } from "../../../../src/ignition/go/url";

// Verdicts of net/url.Parse, built as the reference is (GODEBUG urlstrictcolons=0).
describe("parseUrl", () => {
  it.each([
    ["https://user:p%20w@example.com:80/x?q=%zz#f", "https"],
    ["HTTP:", "http"],
    ["http:x%zz", "http"],
    ["https://", "https"],
    ["https://a@b@example.com/", "https"],
    ["https://example.com:80:81/", "https"],
    ["https://exämple.com/", "https"],
    ["https://exa%C3%A4mple.com/", "https"],
    ["https://exa%25mple.com/", "https"],
    ['https://exa"<mple>.com/', "https"],
    ["https://[::1]:80/", "https"],
    ["https://[fe80::1%25en%200]/", "https"],
    ["//host/x", ""],
    ["///x", ""],
    ["x/y:z", ""],
    ["*", ""],
    ["", ""],
    ["http://a/#\u0001", "http"],
  ])("reads %j with the scheme %j", (text, scheme) => {
    expect(parseUrl(text)?.scheme).toBe(scheme);
  });

  it.each([
    ":x",
    "x y:z",
    "1x:y",
    "http://a\u007f/",
    "http://a b/",
    "http://a%20b/",
    "http://a|b/",
    "http://a%2/",
    "http://a/%zz",
    "http://a/#%zz",
    "http://u%zz@a/",
    "http://u ser@a/",
    "http://a:8x/",
    "http://[::1",
    "http://x[::1]/",
    "http://[1.2.3.4]/",
    "http://[::1]x/",
    "http://[::1%25]/",
    "http://[::1%25a%2f]/",
    "http://[::1%en0]/",
  ])("refuses %j", (text) => {
    expect(parseUrl(text)).toBeUndefined();
  });

  it("keeps what follows a scheme without slashes apart", () => {
    expect(parseUrl("arn:aws:s3:::b/k?v=1#f")).toEqual({
      scheme: "arn",
      opaque: "aws:s3:::b/k",
      query: "v=1",
    });
  });

  it("reads any text without an exception", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
        expect(() => parseUrl(text)).not.toThrow();
      }),
    );
  });
});

describe("queryValue", () => {
  it.each([
    ["a=1&b=2", "b", "2"],
    ["a=1&a=2", "a", "1"],
    ["a", "a", ""],
    ["%61=x", "a", "x"],
    ["a=1;b&a=2", "a", "2"],
    ["a=%zz&a=3", "a", "3"],
    ["b=1", "a", undefined],
    ["", "a", undefined],
  ])("finds in %j for %s the value %j", (query, name, value) => {
    expect(queryValue(query, name)).toBe(value);
  });
});
