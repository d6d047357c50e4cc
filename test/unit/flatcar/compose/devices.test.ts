import { describe, expect, it } from "vitest";
import type { ButaneConfig } from "../../../../src/butane";
import { planMachine, type MachineOptions } from "../../../../src/flatcar";
import { key } from "../examples";

const id = "/dev/disk/by-id/wwn-1";
const found = (
  options: Partial<MachineOptions>,
  storage: NonNullable<ButaneConfig["storage"]>,
): [string, string, string | undefined][] => {
  const butane: ButaneConfig = { variant: "flatcar", version: "1.1.0", storage };
  const { problems, warnings } = planMachine({
    name: "web1",
    sshAuthorizedKeys: [key],
    butane,
    ...options,
  });
  return [...problems, ...warnings].map(({ path, code, value }) => [path, code, value]);
};

describe("a device of a setting in a config of the user's", () => {
  const swap = { swap: { device: id } };

  it.each<[string, NonNullable<ButaneConfig["storage"]>]>([
    ["a filesystem", { filesystems: [{ device: id, format: "ext4" }] }],
    ["partitions", { disks: [{ device: id, wipe_table: true }] }],
    ["encryption", { luks: [{ name: "x", device: id }] }],
    ["an array", { raid: [{ name: "x", level: "raid1", devices: [id, "/dev/disk/by-id/wwn-2"] }] }],
  ])("is refused beside swap for %s, which would be wiped for it", (_, storage) => {
    expect(found(swap, storage)).toEqual([["butane", "settings.conflict", id]]);
  });

  it("is warned of beside a data disk of that name, since both may mean the same", () => {
    const dataDisks = { db: { mountPath: "/srv/db", device: id } };
    const filesystems = [{ device: id, format: "ext4", label: "db" }] as const;
    expect(found({ dataDisks }, { filesystems: [...filesystems] })).toEqual([
      ["butane", "storage.claimed", id],
    ]);
  });

  it("may have options of its own", () => {
    const own = { device: id, format: "swap" as const, mount_options: ["pri=5"] };
    expect(found(swap, { filesystems: [own] })).toEqual([]);
  });

  it("may be another one", () => {
    const filesystems = [
      { device: "/dev/disk/by-id/wwn-2", format: "ext4", label: "swap" },
    ] as const;
    expect(found(swap, { filesystems: [...filesystems] })).toEqual([]);
  });
});

describe("a name that the package gives a data disk", () => {
  const dataDisks = { db: {}, safe: { unitNumber: 2, luks: {}, format: "ext4" } } as const;
  const disks = { dataDisks: { ...dataDisks, db: { unitNumber: 1 } } };

  it.each(["/dev/disk/by-name/db", "/dev/disk/by-name/safe", "/dev/mapper/safe"])(
    "is there too late for Ignition: %s",
    (device) => {
      const wrong = [["butane", "storage.device", device]];
      expect(found(disks, { filesystems: [{ device, format: "xfs" }] })).toEqual(wrong);
      expect(found(disks, { luks: [{ name: "x", device }] })).toEqual(wrong);
    },
  );

  it("is warned of as another volume's", () => {
    expect(found(disks, { luks: [{ name: "safe", device: id }] })).toEqual([
      ["butane", "storage.claimed", "/dev/mapper/safe"],
    ]);
  });

  it("is warned of as another filesystem's label", () => {
    const mounted = { dataDisks: { db: { mountPath: "/srv/db" } } };
    expect(found(mounted, { filesystems: [{ device: id, format: "ext4", label: "db" }] })).toEqual([
      ["butane", "storage.claimed", "db"],
    ]);
    expect(found(mounted, { filesystems: [{ device: id, format: "ext4", label: "x" }] })).toEqual(
      [],
    );
  });

  it("is no matter where there is no such disk", () => {
    const filesystems = [{ device: "/dev/mapper/other", format: "xfs" }] as const;
    const luks = [{ name: "other", device: id }];
    expect(found(disks, { luks, filesystems: [...filesystems] })).toEqual([]);
  });
});
