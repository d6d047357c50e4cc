import { describe, expect, it } from "vitest";
import { found } from "./found";

const contents = (resource: object, version?: string) =>
  found({ storage: { files: [{ path: "/a", contents: resource }] } }, version).map((line) =>
    line.replace("$.storage.files.0.contents.", ""),
  );

describe("a resource", () => {
  it("is compressed with gzip or not at all", () => {
    expect(contents({ source: "data:,", compression: "gzip" })).toEqual([]);
    expect(contents({ source: "data:,", compression: "" })).toEqual([]);
    expect(contents({ source: "data:,", compression: "GZIP" })).toEqual([
      "error at compression: invalid compression method",
    ]);
  });

  it("sends headers to http and https only", () => {
    const httpHeaders = [{ name: "A", value: "b" }];
    expect(contents({ source: "https://x/", httpHeaders })).toEqual([]);
    expect(contents({ source: "data:,", httpHeaders })).toEqual([
      "error at httpHeaders: cannot use HTTP headers with this source scheme",
    ]);
    expect(contents({ httpHeaders })).toEqual(["error at httpHeaders: unable to parse url"]);
  });

  it("has headers with a name, and with a value unless it is left out", () => {
    const httpHeaders = [{ name: "" }, { name: "A", value: "" }];
    expect(contents({ source: "http://x/", httpHeaders })).toEqual([
      "error at httpHeaders.0.name: HTTP header name can't be empty",
      "error at httpHeaders.1.value: unable to parse HTTP header",
    ]);
  });

  it.each([
    ["sha512", "malformed hash specifier"],
    ["SHA512-00", "unrecognized hash function"],
    ["sha512-00", "incorrect size for hash sum"],
    [`sha256-${"z".repeat(64)}`, undefined],
  ])("with the hash %j gives %j", (hash, message) => {
    const expected = message === undefined ? [] : [`error at verification.hash: ${message}`];
    expect(contents({ source: "data:,", verification: { hash } })).toEqual(expected);
  });

  it("knows sha256 from 3.1 on", () => {
    const verification = { hash: `sha256-${"0".repeat(64)}` };
    expect(contents({ source: "data:,", verification }, "3.0.0")).toEqual([
      "error at verification.hash: unrecognized hash function",
    ]);
    expect(contents({ source: "data:,", verification }, "3.1.0")).toEqual([]);
  });

  it("is verified only if it has a source", () => {
    const verification = { hash: `sha256-${"0".repeat(64)}` };
    expect(contents({ verification })).toEqual([
      "error at verification.hash: source must be specified if verification is specified",
    ]);
    expect(contents({ source: "", verification })).toEqual([]);
  });
});
