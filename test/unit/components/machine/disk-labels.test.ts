import { describe, expect, test } from "vitest";
import {
  disksOfOthers,
  importedDiskProblems,
  labelOf,
} from "../../../../src/components/machine/disk-labels";

/** What an import writes: since terraform-provider-vsphere 2.7.0, in German, and before. */
const imports = {
  current: (unit: number, i: number) => ({ label: `Hard disk ${i + 1}`, unitNumber: unit }),
  german: (unit: number, i: number) => ({ label: `Festplatte ${i + 1}`, unitNumber: unit }),
  chinese: (unit: number, i: number) => ({ label: `硬盘 ${i + 1}`, unitNumber: unit }),
  before: (unit: number, i: number) => ({
    label: `disk${i}`,
    unitNumber: unit,
    keepOnRemove: true,
  }),
};

describe("the label of a disk", () => {
  test.each(Object.entries(imports))(
    "is the one that an import gave to the disk on its unit (%s)",
    (_, imported) => {
      const state = [0, 1, 4].map(imported);
      const names = ["archive", "data"];
      expect(labelOf("disk0", 0, state, names)).toBe(state[0]?.label);
      expect(labelOf("archive", 4, state, names)).toBe(state[2]?.label);
      expect(labelOf("data", 1, state, names)).toBe(state[1]?.label);
    },
  );

  test("stays what an import gave when the provider no longer keeps the disk's file", () => {
    const state = [
      { label: "disk0", unitNumber: 0, keepOnRemove: false },
      { label: "disk1", unitNumber: 1, keepOnRemove: false },
    ];
    expect(labelOf("data", 1, state, ["data"])).toBe("disk1");
  });

  test.each<[string, unknown]>([
    ["of a machine that is to be made", undefined],
    ["that the machine has", [{ label: "data", unitNumber: 1 }]],
    ["that the machine has elsewhere", [{ label: "data", unitNumber: 3 }, imports.current(1, 1)]],
    ["in the place of another", [{ label: "logs", unitNumber: 1 }]],
    ["in the place of one that others attached", [{ label: "orphaned_disk_0", unitNumber: 1 }]],
    ["beside a SATA disk", [{ ...imports.current(1, 1), controllerType: "sata" }]],
  ])("is its name for a disk %s", (_, state) => {
    expect(labelOf("data", 1, state, ["data"])).toBe("data");
  });

  test("is never the name of another declared disk", () => {
    const state = [imports.before(0, 0), imports.before(1, 1)];
    expect(labelOf("data", 1, state, ["data", "disk1"])).toBe("data");
  });
});

describe("a disk that is left alone", () => {
  const own = { label: "disk0", unitNumber: 0 };
  const data = { label: "data", unitNumber: 1 };
  const volume = { label: "orphaned_disk_1", unitNumber: 2, keepOnRemove: true };
  /** The places of the disks, but for those that nothing is in yet. */
  const left = (names: string[] | undefined, state: unknown[]): string[] =>
    disksOfOthers(names, state).filter((path) => Number(/\d+/.exec(path)) < state.length);

  test.each<[string, string[] | undefined, unknown[], string[]]>([
    ["one that a storage driver attached", ["data"], [own, data, volume], ["disks[2]"]],
    ["the same where a disk goes", [], [own, data, volume], ["disks[2]"]],
    ["one that an import found behind others", [], [own, imports.current(3, 1)], ["disks[1]"]],
    ["no declared one", ["data"], [own, data], []],
    ["none that is not declared any more", [], [own, data], []],
    ["none that an import found and a program declares", ["a"], [own, imports.german(3, 1)], []],
    ["none of a machine that is to be made", ["data"], [], []],
  ])("is %s", (_, names, state, expected) => {
    expect(left(names, state)).toEqual(expected);
  });

  test("is any that comes behind those of the state, unless the program has a new one", () => {
    expect(disksOfOthers(["data"], [own, data])).toHaveLength(58);
    expect(disksOfOthers(["data"], [own, data])[0]).toBe("disks[2]");
    expect(disksOfOthers([], [own, data])[0]).toBe("disks[2]");
    expect(disksOfOthers(["data", "logs"], [own, data])).toEqual([]);
    expect(disksOfOthers(["a"], [imports.current(0, 0), imports.current(1, 1)])[0]).toBe(
      "disks[2]",
    );
    expect(disksOfOthers(["a", "b"], [imports.current(0, 0), imports.current(1, 1)])).toEqual([]);
  });
});

describe("a machine that was imported", () => {
  const units = { data: 2 };
  const problems = (state: unknown, kept: string[] = []) =>
    importedDiskProblems({ units, kept }, state).map(({ path, code, message }) => {
      expect(code).toBe("disk.imported");
      return [path, message];
    });

  test.each(Object.values(imports))("is taken over with every disk declared", (imported) => {
    expect(problems([0, 2].map(imported))).toEqual([]);
    // The one past the declared ones stays, as it is ignored.
    expect(problems([0, 2, 3].map(imported))).toEqual([]);
  });

  test.each(Object.values(imports))("does not lose a disk that is not declared", (imported) => {
    const state = [0, 1, 2].map(imported);
    expect(problems(state)).toEqual([
      ["dataDisks", expect.stringContaining(`("${state[1]?.label}" on unit 1)`)],
    ]);
  });

  test.each(Object.values(imports))("does not take a kept disk for its own", (imported) => {
    const [[path, message] = []] = problems([0, 2].map(imported), ["data"]);
    expect(path).toBe("dataDisks.data.keep");
    expect(message).toContain("detach the disk and leave its file");
  });
});

test("a machine that was never imported may lose what leaves the program", () => {
  const state = [
    { label: "disk0", unitNumber: 0 },
    { label: "disk1", unitNumber: 1 },
    { label: "data", unitNumber: 2, attach: true },
  ];
  expect(importedDiskProblems({ units: { data: 2 }, kept: ["data"] }, state)).toEqual([]);
});
