import { describe, expect, it } from "vitest";
import { duplicateProblems, type IgnitionConfig, type SpecVersion } from "../../../src/ignition";

function duplicates(sections: Partial<IgnitionConfig>, version: SpecVersion = "3.4.0"): string[] {
  return duplicateProblems({ ignition: { version }, ...sections }, version).map(({ path }) =>
    path.join("."),
  );
}

describe("duplicateProblems", () => {
  it("counts directories, files and links as one list, and blames the later in that order", () => {
    const storage = {
      files: [{ path: "/a" }, { path: "/b" }],
      directories: [{ path: "/a" }],
      links: [{ path: "/b", target: "x" }],
    };
    expect(duplicates({ storage })).toEqual(["storage.files.0", "storage.links.0"]);
  });

  it("counts both lists of kernel arguments as one", () => {
    const kernelArguments = { shouldExist: ["a"], shouldNotExist: ["b", "a"] };
    expect(duplicates({ kernelArguments })).toEqual(["kernelArguments.shouldNotExist.1"]);
  });

  it("knows partitions by number, or else by label", () => {
    const partitions = [
      { number: 1, label: "a" },
      { number: 1, label: "b" },
      { label: "a" },
      {},
      {},
    ];
    expect(duplicates({ storage: { disks: [{ device: "/d", partitions }] } })).toEqual([
      "storage.disks.0.partitions.1",
      "storage.disks.0.partitions.4",
    ]);
  });

  it("reports every repetition, in walk order", () => {
    const passwd = { users: [{ name: "u", groups: ["g", "g", "g"] }, { name: "u" }] };
    expect(duplicates({ passwd })).toEqual([
      "passwd.users.1",
      "passwd.users.0.groups.1",
      "passwd.users.0.groups.2",
    ]);
  });

  it("lets options and appended contents repeat", () => {
    const options = ["x", "x"];
    const same = { source: "data:,x" };
    const storage = {
      files: [{ path: "/a", append: [same, same] }],
      filesystems: [{ device: "/d", options, mountOptions: options }],
      luks: [{ name: "l", options }],
      raid: [{ name: "r", options }],
    };
    expect(duplicates({ storage })).toEqual([]);
    const luks = [{ name: "l", openOptions: options }];
    expect(duplicates({ storage: { luks } })).toEqual(["storage.luks.0.openOptions.1"]);
  });

  it("takes a missing source for an empty one", () => {
    const ignition = { version: "3.4.0", config: { merge: [{}, { source: "" }] } };
    expect(duplicates({ ignition })).toEqual(["ignition.config.merge.1"]);
  });

  it("gives the reference's message and a code", () => {
    const passwd = { groups: [{ name: "a" }, { name: "a" }] };
    expect(duplicateProblems({ ignition: { version: "3.4.0" }, passwd }, "3.4.0")).toEqual([
      {
        kind: "error",
        path: ["passwd", "groups", 1],
        message: "duplicate entry defined",
        code: "duplicate-entry",
      },
    ]);
  });
});
