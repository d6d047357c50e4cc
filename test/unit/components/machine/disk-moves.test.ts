import { describe, expect, test } from "vitest";
import { disksThatMove, keptDiskProblems } from "../../../../src/components/machine/disk-moves";

const machine = {
  datastoreId: "datastore-1",
  disks: [
    { label: "disk0", unitNumber: 0, datastoreId: "datastore-1" },
    { label: "fast", unitNumber: 1, datastoreId: "datastore-9" },
    { label: "data", unitNumber: 3, datastoreId: "datastore-1", attach: false },
  ],
};

describe("the disks of a machine that goes to another datastore", () => {
  test("go with it from where it was", () => {
    expect(disksThatMove("datastore-2", machine)).toEqual({ 0: "datastore-2", 3: "datastore-2" });
  });

  test.each([
    ["the machine stays", "datastore-1", machine],
    ["nobody knows yet where it goes", undefined, machine],
    ["it is to be made", "datastore-2", undefined],
    ["the state does not say where it was", "datastore-2", { disks: machine.disks }],
  ])("stay where they are if %s", (_, to, known) => {
    expect(disksThatMove(to, known)).toEqual({});
  });
});

describe("a machine with a kept disk", () => {
  const kept = { label: "kept", unitNumber: 2, datastoreId: "datastore-7", attach: true };
  const keeping = { ...machine, disks: [...machine.disks, kept] };

  test("does not go to another datastore", () => {
    const [problem, ...more] = keptDiskProblems("datastore-2", keeping);
    expect(problem).toMatchObject({ path: "datastoreId", value: "datastore-2" });
    expect(problem?.message).toContain("disks with keep (kept)");
    expect(problem?.message).toContain('give "datastore-1"');
    expect(more).toEqual([]);
  });

  test("stays where it is without a word", () => {
    expect(keptDiskProblems("datastore-1", keeping)).toEqual([]);
    expect(keptDiskProblems(undefined, keeping)).toEqual([]);
    expect(keptDiskProblems("datastore-2", machine)).toEqual([]);
    expect(keptDiskProblems("datastore-2", undefined)).toEqual([]);
  });
});
