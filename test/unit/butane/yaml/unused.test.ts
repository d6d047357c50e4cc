import { describe, expect, it } from "vitest";
import { decodeStruct, parseYaml, unusedKeys } from "../../../../src/butane/yaml";
import { rootType } from "./types";

const found = (source: string): string[] => {
  const root = parseYaml(source)!;
  const { value, error } = decodeStruct(root, rootType);
  expect(error?.message).toBeUndefined();
  return unusedKeys(root, value, rootType).map(
    ({ path, line, column, message }) => `${path.join(".")} ${line}:${column} ${message}`,
  );
};
const mismatch = (where: string): string =>
  `context tree does not match content tree at ${where}. ` +
  "Line and column reporting may be inconsistent. Unused keys may not be reported";

describe("unusedKeys", () => {
  it("finds none where all are used", () => {
    expect(found("count: 1\nuser: {id: 2}\nfiles: [{path: /a}]")).toEqual([]);
  });

  it("reports keys outside the type at the key, in walk order", () => {
    expect(found("zz: 1\nfiles:\n- path: /a\n  Mode: 5\nuser:\n  uid: 1\n'count ': 2")).toEqual([
      "zz 1:1 unused key zz",
      "count  7:1 unused key count ",
      "user.uid 6:3 unused key uid",
      "files.0.Mode 4:3 unused key Mode",
    ]);
  });

  it("reports a merge key and nothing that is merged", () => {
    expect(found("a: &a {zz: 1}\nuser:\n  <<: *a")).toEqual([
      "a 1:1 unused key a",
      "user.<< 3:3 unused key <<",
    ]);
  });

  it("warns of a section that is null or an alias, with its place", () => {
    expect(found("user:\nfiles: [&f {path: /a, zz: 1}, *f]")).toEqual([
      `user 1:6 ${mismatch("$.user")}`,
      "files.0.zz 2:23 unused key zz",
      `files.1 2:31 ${mismatch("$.files.1")}`,
    ]);
  });

  it("warns at the root of a document that is null", () => {
    expect(found("~")).toEqual([` 1:1 ${mismatch("$")}`]);
  });

  it("looks one node too early after a null item, as the decoded list is shorter", () => {
    expect(found("files:\n- ~\n- {path: /a, zz: 1}")).toEqual([
      `files.0 2:3 ${mismatch("$.files.0")}`,
    ]);
  });

  it("says nothing of lists of strings", () => {
    expect(found("names: [a, ~, b]")).toEqual([]);
  });
});
