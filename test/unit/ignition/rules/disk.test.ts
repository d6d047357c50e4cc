import { describe, expect, it } from "vitest";
import { found } from "./found";

const disk = (partitions: object[], device = "/dev/sda") =>
  found({ storage: { disks: [{ device, partitions }] } }).map((line) =>
    line.replace("$.storage.disks.0", "disk"),
  );

describe("a disk", () => {
  it("names its device first of all", () => {
    expect(
      disk(
        [
          { number: 1, label: "a" },
          { number: 1, label: "b" },
        ],
        "",
      ),
    ).toEqual([
      "error at disk.device: disk device is required",
      "error at disk.partitions.1: duplicate entry defined",
    ]);
    expect(disk([], "sda")).toEqual(["error at disk.device: path not absolute"]);
  });

  it("numbers each partition once", () => {
    expect(disk([{ number: 2 }, { number: 1 }, { number: 2 }])).toEqual([
      "error at disk.partitions.2: partition numbers collide",
      "error at disk.partitions.2: duplicate entry defined",
    ]);
  });

  it("labels each partition once", () => {
    expect(
      disk([
        { number: 1, label: "a" },
        { number: 2, label: "a" },
      ]),
    ).toEqual(["error at disk.partitions.1: cannot use the same partition label twice"]);
  });

  it.each([
    ["one begins in the other", [10, 10], [15, 10], true],
    ["one covers the other", [10, 100], [20, 5], true],
    ["one begins where the other takes the rest", [10, 0], [10, 5], true],
    ["they touch", [10, 10], [20, 10], false],
    ["the place of one is free", [0, 100], [20, 10], false],
  ])("refuses overlapping partitions: %s", (_, [s1, l1], [s2, l2], refused) => {
    const lines = disk([
      { number: 1, startMiB: s1, sizeMiB: l1 },
      { number: 2, startMiB: s2, sizeMiB: l2 },
    ]);
    expect(lines).toEqual(refused ? ["error at disk.partitions.1: partitions overlap"] : []);
  });

  it("numbers all partitions where one must not exist", () => {
    expect(disk([{ number: 1, shouldExist: false }, { label: "a" }])).toEqual([
      "error at disk.partitions: shouldExist is false for a partition and other partition(s) has start or size 0",
    ]);
  });
});

describe("a partition", () => {
  it("that must not exist has only a number", () => {
    expect(disk([{ number: 1, shouldExist: false, sizeMiB: 0 }])).toEqual([
      "error at disk.partitions.0: shouldExist specified false with other options also specified",
    ]);
  });

  it("has a number or a label", () => {
    expect(disk([{}])).toEqual([
      "error at disk.partitions.0: a partition number >= 1 or a label must be specified",
    ]);
    expect(disk([{ label: "" }])).toEqual([]);
  });

  it("has a label of up to 36 bytes without a colon", () => {
    expect(disk([{ label: "ü".repeat(18) }])).toEqual([]);
    expect(disk([{ label: `${"ü".repeat(18)}:` }])).toEqual([
      "error at disk.partitions.0.label: partition labels may not exceed 36 characters",
    ]);
    expect(disk([{ label: "a:b" }])).toEqual([
      "error at disk.partitions.0.label: partition label will be truncated to text before the colon",
    ]);
  });

  it("has GUIDs in their usual form, without a newline", () => {
    const guid = "01234567-89ab-CDEF-edcb-a98765432101";
    const message = `doesn't match the form "01234567-89AB-CDEF-EDCB-A98765432101"`;
    expect(disk([{ number: 1, guid, typeGuid: "" }])).toEqual([]);
    expect(disk([{ number: 1, guid: `${guid}\n`, typeGuid: "x" }])).toEqual([
      `error at disk.partitions.0.guid: ${message}`,
      `error at disk.partitions.0.typeGuid: ${message}`,
    ]);
  });
});
