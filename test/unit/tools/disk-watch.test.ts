import { describe, expect, test } from "vitest";
import { DiskWatch } from "../../support/disk-watch";
import type { Result } from "../../support/result";
import type { DiskContents, Vcenter } from "../../support/vcenter";

const own: DiskContents = {
  machine: "vm-1",
  name: "web",
  place: "1000:0",
  file: "[ds] web/web.vmdk",
  own: true,
  contents: "system",
};
const kept: DiskContents = {
  ...own,
  place: "1000:1",
  file: "[ds] flatcar-data/web-data.vmdk",
  own: false,
  contents: "precious",
};

/** Compares what was on the disks with what is: on those of machines, and in files that no machine has. */
function compare(
  before: DiskContents[],
  after: DiskContents[],
  files: Record<string, string> = {},
  steps: Partial<Result["steps"][number]>[] = [],
): Promise<void> {
  const read = (file: string): Promise<string> => {
    const text = files[file];
    return text === undefined ? Promise.reject(new Error("not found")) : Promise.resolve(text);
  };
  const vcenter = { contents: () => Promise.resolve(after), readFile: read } as unknown as Vcenter;
  return new DiskWatch(vcenter).compare(before, { steps } as unknown as Result);
}

const keptFile = "[ds] flatcar-data/web-data-flat.vmdk";
const deleted = { type: "vsphere:index/virtualDisk:VirtualDisk", op: "delete" };

describe("the watch over the disks of a test", () => {
  test.each<[string, Parameters<typeof compare>]>([
    [
      "nothing changed",
      [
        [own, kept],
        [own, kept],
      ],
    ],
    ["a disk moved with its machine", [[own], [{ ...own, file: "[ds2] web/web.vmdk" }]]],
    ["a machine went with its own disks", [[own], []]],
    ["a machine was made anew", [[own], [{ ...own, machine: "vm-2", contents: "" }]]],
    ["a kept disk went to the next machine", [[kept], [{ ...kept, machine: "vm-2" }]]],
    ["a kept disk is on no machine", [[kept], [], { [keptFile]: "precious" }]],
    ["a disk was taken off its machine", [[kept], [own], { [keptFile]: "precious" }]],
    ["a kept disk was deleted as a resource", [[kept], [], {}, [deleted]]],
  ])("lets it pass that %s", async (_, args) => {
    await expect(compare(...args)).resolves.toBeUndefined();
  });

  test.each<[string, Parameters<typeof compare>]>([
    ["another disk is in its place", [[own], [{ ...own, contents: "" }]]],
    ["the machine stays without it", [[own, kept], [kept]]],
    ["a kept disk went with its machine", [[kept], []]],
    ["a kept disk is empty", [[kept], [{ ...kept, machine: "vm-2", contents: "" }]]],
    ["an own disk went as a kept one was deleted", [[own, kept], [kept], {}, [deleted]]],
  ])("does not let it pass that %s", async (_, args) => {
    await expect(compare(...args)).rejects.toThrow("an operation lost data");
  });
});
