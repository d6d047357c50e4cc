import * as path from "node:path";
import { describe, expect, test } from "vitest";
import {
  readImage,
  type ImageOptions,
  type Signature,
} from "../../../../src/components/image/release";

const version = "4593.2.0";
const codes = (options: ImageOptions): string[] =>
  readImage(options, "item").problems.map(({ path: at, code }) => `${at} ${code}`);

describe("the arguments of an image", () => {
  test("a release alone gives its channel, its name and its published address", () => {
    expect(readImage({ version }, "item")).toEqual({
      problems: [],
      image: {
        name: "flatcar-stable-4593.2.0",
        version,
        channel: "stable",
        source: {
          url: "https://stable.release.flatcar-linux.net/amd64-usr/4593.2.0/flatcar_production_vmware_ova.ova",
        },
      },
    });
  });

  test("an LTS stream is part of the name, and not of the address", () => {
    const { image } = readImage({ version: "4081.3.6", channel: "lts-2024" }, "item");
    expect(image?.name).toBe("flatcar-lts-2024-4081.3.6");
    expect(image?.source).toEqual({
      url: "https://lts.release.flatcar-linux.net/amd64-usr/4081.3.6/flatcar_production_vmware_ova.ova",
    });
  });

  test("a file is made absolute, a digest is put in lower case, and a name is taken as it is", () => {
    const { image } = readImage(
      { version, file: "a/b.ova", digest: "AB".repeat(32), name: "mine" },
      "item",
    );
    expect(image).toMatchObject({
      name: "mine",
      source: { file: path.resolve("a/b.ova") },
      digest: "ab".repeat(32),
    });
  });

  test.each<[string, ImageOptions, Signature["source"]]>([
    ["a file", { file: "a.ova" }, { file: path.resolve("a.ova.sig") }],
    ["an address", { url: "https://x/a.ova" }, { url: "https://x/a.ova.sig" }],
    [
      "a file elsewhere",
      { file: "a.ova", signature: { file: "b.sig" } },
      { file: path.resolve("b.sig") },
    ],
    [
      "an address elsewhere",
      { file: "a.ova", signature: { url: "https://x/b.sig" } },
      { url: "https://x/b.sig" },
    ],
  ])("the signature of an OVA is beside it unless it is said where: %s", (_, options, source) => {
    const signature = { keyFile: "k.asc", ...options.signature };
    expect(readImage({ version, ...options, signature }, "item").image?.signature).toEqual({
      keyFile: path.resolve("k.asc"),
      source,
    });
  });

  test.each<[string, ImageOptions, string[]]>([
    ["no version", {}, ["version args.missing"]],
    ["a signature without a key", { version, signature: {} }, ["signature.keyFile args.missing"]],
    [
      "a signature from two places",
      { version, signature: { keyFile: "k.asc", file: "a.sig", url: "https://x/a.sig" } },
      ["signature.url args.exclusive"],
    ],
    [
      "a signature's address of another scheme",
      { version, signature: { keyFile: "k.asc", url: "ftp://x/a.sig" } },
      ["signature.url image.url"],
    ],
    ["a moving version", { version: "current" }, ["version release.version"]],
    [
      "a channel that the release is not of",
      { version, channel: "beta" },
      ["version release.channel-mismatch"],
    ],
    ["an unknown channel", { version, channel: "edge" }, ["channel release.channel"]],
    ["a release of no channel", { version: "4593.7.0" }, ["version release.channel-mismatch"]],
    [
      "both a file and an address",
      { version, file: "a.ova", url: "https://x/a.ova" },
      ["url args.exclusive"],
    ],
    ["a file that is no OVA", { version, file: "a.vmdk" }, ["file image.file"]],
    ["an address that is no OVA", { version, url: "https://x/a.ovf" }, ["url image.url"]],
    ["an address of another scheme", { version, url: "ftp://x/a.ova" }, ["url image.url"]],
    [
      "a digest of another kind",
      { version, digest: "d41d8cd98f00b204e9800998ecf8427e" },
      ["digest image.digest"],
    ],
    ["a name that is too long", { version, name: "n".repeat(81) }, ["name args.invalid"]],
    [
      "several mistakes",
      { version: "x", file: "a.vmdk", digest: "?" },
      ["version release.version", "file image.file", "digest image.digest"],
    ],
  ])("%s is refused", (_, options, expected) => {
    expect(codes(options)).toEqual(expected);
    expect(readImage(options, "item").image).toBeUndefined();
  });

  test.each(["a/b", "a\\b", "50%2f", "a*", "a?", "[a]"])(
    "the name %s is one of an item and none of a template",
    (name) => {
      expect(readImage({ version, name }, "item").problems).toEqual([]);
      expect(readImage({ version, name }, "template").problems).toMatchObject([
        { path: "name", code: "args.invalid", value: name },
      ]);
    },
  );
});
