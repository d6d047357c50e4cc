import { describe, expect, it } from "vitest";
import { found } from "./found";
import { cpuMs } from "../../../support/cpu";

describe("the storage section", () => {
  it("has nothing below a link, and says so once for each such link", () => {
    const storage = {
      directories: [{ path: "/l/d" }],
      files: [{ path: "/l/m/f" }, { path: "/lf" }],
      links: [
        { path: "/l", target: "/x" },
        { path: "/l/m", target: "/y" },
      ],
    };
    expect(found({ storage })).toEqual([
      "error at $.storage.directories.0: directory path includes link in config",
      "error at $.storage.files.0: file path includes link in config",
      "error at $.storage.files.0: file path includes link in config",
      "error at $.storage.links.1: link path includes link in config",
    ]);
  });

  it("wants a target for each link", () => {
    expect(found({ storage: { links: [{ path: "/a" }, { path: "/b", target: "" }] } })).toEqual([
      "error at $.storage.links.0.target: link target is required",
      "error at $.storage.links.1.target: link target is required",
    ]);
    expect(found({ storage: { links: [{ path: "/a" }] } }, "3.2.0")).toEqual([]);
  });

  it("has no hard link to a directory; a relative target starts at the link's own path", () => {
    const directories = [{ path: "/d" }];
    const hard = (path: string, target: string) =>
      found({ storage: { directories, links: [{ path, target, hard: true }] } });
    const refused = ["error at $.storage.links.0: hard link target is a directory"];
    expect(hard("/a", "/x/../d/")).toEqual(refused);
    expect(hard("/a", "../d")).toEqual(refused);
    expect(hard("/a", "d")).toEqual([]);
  });

  it("warns of each part of an owner that a hard link ignores", () => {
    const owner = { id: 1, name: "" };
    const links = [{ path: "/a", target: "/b", hard: true, user: owner, group: owner }];
    expect(found({ storage: { links } })).toEqual(
      ["user.id", "user.name", "group.id", "group.name"].map(
        (part) => `warning at $.storage.links.0.${part}: user/group ignored for hard link`,
      ),
    );
  });

  it("warns of a filesystem on a disk that is partitioned or wiped", () => {
    const filesystems = [{ device: "/dev/sda", format: "ext4" }];
    const disk = (more: object) =>
      found({ storage: { disks: [{ device: "/dev/sda", ...more }], filesystems } });
    expect(disk({ partitions: [{ number: 1 }], wipeTable: true })).toEqual([
      "warning at $.storage.filesystems.0.device: filesystem overwrites partitioned device",
    ]);
    expect(disk({ wipeTable: true })).toEqual([
      "warning at $.storage.filesystems.0.device: device matches disk with wipeTable enabled; filesystem will be wiped",
    ]);
    expect(disk({})).toEqual([]);
  });

  it("grows no faster than its size", () => {
    const size = 4000;
    const paths = Array.from({ length: size }, (_, i) => `/d${i}/f`);
    const storage = {
      files: paths.map((path) => ({ path })),
      links: paths.map((path) => ({ path: `${path}-link`, target: "/x", hard: true })),
      directories: paths.map((path) => ({ path: `${path}-dir` })),
    };
    const took = cpuMs(() => {
      expect(found({ storage })).toEqual([]);
    });
    // 16 million pairs of a file and a link would take far longer.
    expect(took).toBeLessThan(5000);
  });
});
