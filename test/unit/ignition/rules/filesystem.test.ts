import { describe, expect, it } from "vitest";
import { found } from "./found";

const filesystem = (more: object, version?: string) =>
  found({ storage: { filesystems: [{ device: "/dev/a", ...more }] } }, version).map((line) =>
    line.replace("error at $.storage.filesystems.0.", ""),
  );

const formatNeeded =
  "format: format cannot be empty when path, label, uuid, wipeFilesystem, options, or mountOptions is specified";

describe("a filesystem", () => {
  it("may be just a device", () => {
    expect(filesystem({})).toEqual([]);
    expect(filesystem({ path: "", label: "", uuid: "", wipeFilesystem: false })).toEqual([]);
  });

  it.each([
    { path: "/x" },
    { uuid: "x" },
    { wipeFilesystem: true },
    { options: [""] },
    { mountOptions: ["x"] },
  ])("needs a format with %j", (more) => {
    expect(filesystem(more)).toEqual([formatNeeded]);
  });

  it("needs a format for a label, twice said", () => {
    expect(filesystem({ label: "x" })).toEqual([
      formatNeeded,
      "label: filesystem must specify format if label is specified",
    ]);
  });

  it("has a format that is known", () => {
    expect(filesystem({ format: "ext3" })).toEqual(["format: invalid filesystem format"]);
    expect(filesystem({ format: "constructor" })).toEqual(["format: invalid filesystem format"]);
    expect(filesystem({ format: "none" })).toEqual([]);
    expect(filesystem({ format: "none" }, "3.2.0")).toEqual(["format: invalid filesystem format"]);
  });

  it.each([
    ["ext4", 16],
    ["btrfs", 256],
    ["xfs", 12],
    ["swap", 15],
    ["vfat", 11],
  ])("%s has a label of up to %i bytes", (format, longest) => {
    expect(filesystem({ format, label: "x".repeat(longest) })).toEqual([]);
    expect(filesystem({ format, label: "x".repeat(longest - 1) + "ü" })).toEqual([
      `label: filesystem labels cannot be longer than ${longest} characters when using ${format}`,
    ]);
  });

  it("is checked path first", () => {
    expect(filesystem({ path: "x", device: "", format: "x", label: "x" })).toEqual([
      "path: path not absolute",
      "device: path not specified",
      "format: invalid filesystem format",
    ]);
  });
});
