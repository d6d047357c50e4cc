import { describe, expect, it } from "vitest";
import { planMachine, type MachineOptions } from "../../../../src/flatcar";

type Config = NonNullable<MachineOptions["butane"]>;

/** What the user's own config is warned of. */
function warnedOf(parts: object): unknown[] {
  const butane = { variant: "flatcar", version: "1.0.0", ...parts } as Config;
  const { problems, warnings } = planMachine({ name: "web1", butane, consoleAutologin: true });
  expect(problems).toEqual([]);
  return warnings.map(({ code, value }) => [code, value]);
}

const filesystem = (device: string) => ({ filesystems: [{ device, format: "ext4" }] });

describe("a name that another disk can have after the next boot", () => {
  it.each<[string, object, string]>([
    ["a filesystem", { storage: filesystem("/dev/sdb1") }, "/dev/sdb1"],
    ["a table of partitions", { storage: { disks: [{ device: "/dev/sdb" }] } }, "/dev/sdb"],
    ["a volume", { storage: { luks: [{ name: "a", device: "/dev/vdb" }] } }, "/dev/vdb"],
    [
      "an array",
      {
        storage: {
          raid: [{ name: "a", level: "raid1", devices: ["/dev/nvme0n1", "/dev/disk/by-id/b"] }],
        },
      },
      "/dev/nvme0n1",
    ],
    [
      "a mount unit",
      {
        systemd: {
          units: [{ name: "srv.mount", contents: "[Mount]\nWhat=/dev/sdc\nWhere=/srv\n" }],
        },
      },
      "/dev/sdc",
    ],
  ])("is a warning in %s", (_, parts, name) => {
    expect(warnedOf(parts)).toEqual([["storage.kernel-name", name]]);
  });

  it("is one warning, however often it is used", () => {
    const storage = { disks: [{ device: "/dev/sdb" }], ...filesystem("/dev/sdb") };
    expect(warnedOf({ storage })).toHaveLength(1);
  });

  it.each(["/dev/disk/by-partlabel/ROOT", "/dev/md/data", "/dev/mapper/data", "/dev/vg/data"])(
    "is not %s, which stays",
    (device) => {
      expect(warnedOf({ storage: filesystem(device) })).toEqual([]);
    },
  );
});
