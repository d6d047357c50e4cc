import { expect, test } from "vitest";
import { differences } from "../../../../src/components/machine/data-disks-checks";

const is = { sizeGb: 8, datastore: "ssd", folder: "kept" };
const told = (wanted: Partial<typeof is>) =>
  differences("data", is, { ...is, ...wanted }).map(({ path, code, value, message }) => [
    path,
    code,
    value,
    message.slice(message.lastIndexOf(": ") + 2),
  ]);

test("a kept disk that is as its arguments say has nothing against it", () => {
  expect(told({})).toEqual([]);
});

test("a kept disk of another size is made larger by hand, and cannot shrink", () => {
  const larger = "make it larger in the vCenter, and run pulumi up --refresh with this size";
  expect(told({ sizeGb: 9 })).toEqual([["dataDisks.data.sizeGb", "disk.kept", "9", larger]]);
  const smaller = "give 8";
  expect(told({ sizeGb: 7 })).toEqual([["dataDisks.data.sizeGb", "disk.kept", "7", smaller]]);
});

test("a kept disk in another place is told each thing that differs", () => {
  const other = (place: string): string =>
    `give "${place}", or declare another disk and copy the data`;
  expect(told({ datastore: "hdd", folder: "other" })).toEqual([
    ["dataDisks.data.keep.datastore", "disk.kept", "hdd", other("ssd")],
    ["dataDisks.data.keep.folder", "disk.kept", "other", other("kept")],
  ]);
});
