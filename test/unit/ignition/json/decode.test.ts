import { describe, expect, it } from "vitest";
import { decodeJson } from "../../../../src/ignition/json/decode";
import { parseJson } from "../../../../src/ignition/json/parse";
import { configType } from "../../../../src/ignition/schema/schema";

function decode(text: string | Uint8Array, version: "3.2.0" | "3.4.0" = "3.4.0") {
  const bytes = Buffer.from(text);
  const parsed = parseJson(bytes);
  if (parsed.error !== undefined) throw new Error(parsed.error.message);
  return decodeJson(bytes, parsed.root, configType(version));
}

// Values and messages that Go's encoding/json gives for the same types.
describe("decodeJson", () => {
  it("reads a list that comes twice over the first one, item by item", () => {
    const twice = (first: string, second: string) =>
      decode(`{"passwd":{"users":${first},"users":${second}}}`).value.passwd;
    const ab = '[{"name":"a","uid":1},{"name":"b","uid":2}]';
    expect(twice(ab, '[{"name":"c"}]')).toEqual({ users: [{ name: "c", uid: 1 }] });
    expect(twice(ab, "[]")).toEqual({ users: [] });
    expect(twice(ab, "null")).toEqual({});
    // The second item was cut off and shows again.
    expect(decode(`{"passwd":{"users":${ab},"users":[{}],"users":[{},{}]}}`).value.passwd).toEqual({
      users: [
        { name: "a", uid: 1 },
        { name: "b", uid: 2 },
      ],
    });
  });

  it("takes null as nothing said, but for pointers and lists", () => {
    const text =
      '{"storage":{"files":[null,{"path":"/a","path":null,"mode":1,"mode":null}]},"systemd":null}';
    expect(decode(text).value).toEqual({ storage: { files: [{}, { path: "/a" }] } });
    expect(decode('{"kernelArguments":{"shouldExist":[null]}}').value).toEqual({
      kernelArguments: { shouldExist: [""] },
    });
  });

  it("prefers the exact key to one of another case, and knows two old letters", () => {
    expect(decode('{"PASSWD":{"uſers":[{"NAME":"a","name":"b"}]}}').value).toEqual({
      passwd: { users: [{ name: "b" }] },
    });
  });

  it.each([
    ["bytes that are no UTF-8", "a\xff\x80b", "a\ufffd\ufffdb"],
    ["an escape of half a character", "\\ud800a", "\ufffda"],
    ["the other half", "\\udc80a", "\ufffda"],
    ["a half before a byte, which are no pair", "\\ud83d\x80", "\ufffd\ufffd"],
    ["two halves, which are one", "\\ud83d\\ude00", "\u{1f600}"],
  ])("reads %s", (_, name, expected) => {
    const text = Buffer.from(`{"passwd":{"users":[{"name":"${name}"}]}}`, "latin1");
    expect(decode(text).value).toEqual({ passwd: { users: [{ name: expected }] } });
  });

  it.each([
    ['{"passwd":5}', "number into Go struct field Config.passwd of type types.Passwd", 11],
    [
      '{"passwd":{"users":{}}}',
      "object into Go struct field Passwd.passwd.users of type []types.PasswdUser",
      20,
    ],
    [
      '{"passwd":{"users":[[]]}}',
      "array into Go struct field Passwd.passwd.users of type types.PasswdUser",
      21,
    ],
    [
      '{"passwd":{"users":[{"uid":1.5}]}}',
      "number 1.5 into Go struct field PasswdUser.passwd.users.uid of type int",
      30,
    ],
    [
      '{"passwd":{"users":[{"uid":9223372036854775808}]}}',
      "number 9223372036854775808 into Go struct field PasswdUser.passwd.users.uid of type int",
      46,
    ],
    [
      '{"passwd":{"users":[{"groups":[true]}]}}',
      "bool into Go struct field PasswdUser.passwd.users.groups of type types.Group",
      35,
    ],
    [
      '{"storage":{"files":[{"contents":{"httpHeaders":"x"}}]}}',
      "string into Go struct field Resource.storage.files.FileEmbedded1.contents.httpHeaders of type types.HTTPHeaders",
      51,
    ],
    ["[]", "array into Go value of type types.Config", 1],
  ])("refuses %j", (text, message, offset) => {
    expect(decode(text).error).toEqual({ message: `json: cannot unmarshal ${message}`, offset });
  });

  it("keeps absent and empty structs apart where the older versions do", () => {
    const text = '{"storage":{"luks":[{"name":"a","clevis":{}},{"name":"b","clevis":null}]}}';
    expect(decode(text, "3.2.0").value).toEqual({
      storage: { luks: [{ name: "a", clevis: {} }, { name: "b" }] },
    });
  });
});
