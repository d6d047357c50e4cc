import { describe, expect, test } from "vitest";
import { maskOf } from "../../../../src/components/inputs/mask";

const secret = (value: unknown, path: (string | number)[] = ["users", "core", "passwordHash"]) => ({
  path,
  value,
  volatile: false,
});

describe("masking hidden values", () => {
  test("a secret is replaced wherever it stands, and the lines beside it stay", () => {
    const mask = maskOf([secret("hunter2!")], () => "[secret]");
    expect(mask.apply("a\npassword=hunter2!\nb")).toBe("a\npassword=[secret]\nb");
  });

  test("the longer of two secrets is replaced first", () => {
    const mask = maskOf([secret("abc"), secret("abcdef")], () => "***");
    expect(mask.apply("abcdef abc")).toBe("*** ***");
  });

  test("each line of a secret of several lines is hidden, also when it is indented", () => {
    const mask = maskOf(
      [secret("-----BEGIN KEY-----\nMIIEvQIBADAN\n-----END KEY-----\n")],
      () => "[secret]",
    );
    expect(mask.apply("key: |\n    MIIEvQIBADAN\n")).toBe("key: |\n    [secret]\n");
  });

  test("a secret data URL hides its decoded contents too", () => {
    const mask = maskOf([secret("data:;base64,aHVudGVyMiE=")], () => "[secret]");
    expect(mask.apply("hunter2!")).toBe("[secret]");
  });

  test("a secret inside JSON is hidden in its escaped form", () => {
    const mask = maskOf([secret('qu"ote\\d')], () => "[secret]");
    expect(mask.apply('{"a":"qu\\"ote\\\\d"}')).toBe('{"a":"[secret]"}');
  });

  test("all strings inside a secret object are hidden", () => {
    const mask = maskOf([secret({ a: ["first-one", { b: "second-one" }] })], () => "[secret]");
    expect(mask.apply("first-one second-one third")).toBe("[secret] [secret] third");
  });

  test("a secret number is hidden from four digits on: fewer stand in many places", () => {
    const mask = maskOf([secret(999), secret(1000)], () => "[secret]");
    expect(mask.apply("uid: 999, port: 1000")).toBe("uid: 999, port: [secret]");
  });

  test.each([
    [["butane"]],
    [["ignition"]],
    [["ignitionUrl"]],
    [["cloudConfig"]],
    [["script"]],
    [["snippets"]],
    [["snippets", 1]],
  ])("a secret config at %j hides everything", (path) => {
    expect(maskOf([secret("variant: flatcar", path)], () => "[secret]").all).toBe(true);
  });

  test("a secret inside a typed config hides itself only", () => {
    const path = ["butane", "passwd", "users", 0, "password_hash"];
    expect(maskOf([secret("x", path)], () => "[secret]").all).toBe(false);
  });
});
