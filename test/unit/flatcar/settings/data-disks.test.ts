import { describe, expect, it } from "vitest";
import {
  dataDisksSetting,
  planMachine,
  placeOfUnit,
  swapSetting,
  type DataDiskOptions,
  type Fragment,
} from "../../../../src/flatcar";

const unitOf = ({ systemd }: Fragment, name: string) =>
  systemd?.units?.find((unit) => unit.name === name);

const srv: DataDiskOptions = { mountPath: "/srv" };

/** What the program of a disk is told. */
function told(disks: Record<string, DataDiskOptions>, name: string): Record<string, string> {
  const { butane, problems } = dataDisksSetting(disks);
  expect(problems).toEqual([]);
  const contents = unitOf(butane, `flatcar-data-disk-${name}.service`)?.contents ?? "";
  const lines = [...contents.matchAll(/^Environment="(\w+)=(.*)"$/gm)];
  return Object.fromEntries(lines.map(([, key, value]) => [key!, value!]));
}

describe("the place of a disk", () => {
  it("is the provider's unit, fifteen on a controller, moved past the controller's own", () => {
    expect([0, 1, 6, 7, 14, 15, 22, 59].map(placeOfUnit)).toEqual([
      { controller: 0, target: 0 },
      { controller: 0, target: 1 },
      { controller: 0, target: 6 },
      { controller: 0, target: 8 },
      { controller: 0, target: 15 },
      { controller: 1, target: 0 },
      { controller: 1, target: 8 },
      { controller: 3, target: 15 },
    ]);
  });

  it("is unit 1 for the only disk", () => {
    expect(told({ db: srv }, "db")).toMatchObject({ CONTROLLER: "0", TARGET: "1" });
  });

  it("is the given one, gaps or not, whatever the names are", () => {
    const disks = {
      db: { ...srv, unitNumber: 3 },
      scratch: { mountPath: "/scratch", unitNumber: 17, wipe: true },
    };
    expect(told(disks, "db")).toMatchObject({ CONTROLLER: "0", TARGET: "3" });
    expect(told(disks, "scratch")).toMatchObject({ CONTROLLER: "1", TARGET: "2" });
  });

  it("is the same whatever disk is added", () => {
    const db = { ...srv, unitNumber: 1 };
    const more = { db, archive: { mountPath: "/archive", unitNumber: 2 } };
    expect(told(more, "db")).toEqual(told({ db }, "db"));
  });

  it("must be given for each of several, and the error has the units of earlier releases", () => {
    const names = "abcdefgh".split("");
    const disks = Object.fromEntries(names.map((name) => [name, { mountPath: `/srv/${name}` }]));
    expect(dataDisksSetting(disks).problems).toMatchObject([
      {
        path: "dataDisks",
        code: "storage.unit",
        message: expect.stringContaining(
          "give a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 8, h: 9;",
        ) as string,
      },
    ]);
  });

  it("that is proposed is nobody else's", () => {
    const disks = { a: { mountPath: "/a" }, b: { mountPath: "/b", unitNumber: 1 } };
    const [problem] = dataDisksSetting(disks).problems;
    expect(problem?.message).toContain("give a: 2, b: 1;");
  });

  it("is one disk's alone", () => {
    const disks = {
      a: { mountPath: "/a", unitNumber: 1 },
      b: { mountPath: "/b", unitNumber: 1 },
    };
    expect(dataDisksSetting(disks).problems).toMatchObject([
      { path: "dataDisks.b.unitNumber", code: "storage.duplicate" },
    ]);
  });

  it.each([0, -1, 60, 1.5])("is not unit %d", (unitNumber) => {
    expect(dataDisksSetting({ db: { ...srv, unitNumber } }).problems).toMatchObject([
      { path: "dataDisks.db.unitNumber", code: "storage.unit" },
    ]);
  });

  it("can be a path that stays", () => {
    const device = "/dev/disk/by-id/wwn-0x5000";
    const values = told({ db: { ...srv, device } }, "db");
    expect(values).toMatchObject({ DEVICE: device });
    expect(values).not.toHaveProperty("TARGET");
  });

  it.each([
    "/dev/sda",
    "/dev/sdb1",
    "/dev/nvme0n1",
    "/dev/disk/by-diskseq/3",
    "sdb",
    "/dev/../sdb",
    "/srv",
  ])("is not the device %s", (device) => {
    expect(dataDisksSetting({ db: { ...srv, device } }).problems).toMatchObject([
      { path: "dataDisks.db.device", code: "storage.device" },
    ]);
    expect(swapSetting({ device }).problems).toMatchObject([
      { path: "swap.device", code: "storage.device" },
    ]);
  });
});

describe("a device for swap", () => {
  it("has a name that its unit can be called by", () => {
    const device = `/dev/disk/by-id/${"a".repeat(260)}`;
    expect(swapSetting({ device }).problems).toMatchObject([
      { path: "swap.device", code: "unit.name", value: device },
    ]);
  });
});

describe("a filesystem", () => {
  it("is mounted by its label, after its disk is ready and checked, and no machine goes on without it", () => {
    const { butane } = dataDisksSetting({ "my-db": { mountPath: "/var/lib/db" } });
    expect(unitOf(butane, "var-lib-db.mount")).toEqual({
      name: "var-lib-db.mount",
      enabled: true,
      // systemd-escape --path --template=systemd-fsck@.service /dev/disk/by-label/my-db
      contents: `[Unit]
Description=Data disk my-db
Requires=flatcar-data-disk-my-db.service systemd-fsck@dev-disk-by\\x2dlabel-my\\x2ddb.service
After=flatcar-data-disk-my-db.service systemd-fsck@dev-disk-by\\x2dlabel-my\\x2ddb.service

[Mount]
What=/dev/disk/by-label/my-db
Where=/var/lib/db
Type=ext4

[Install]
RequiredBy=local-fs.target
`,
    });
    // A check of the old filesystem must not run while the disk is wiped.
    expect(unitOf(butane, "flatcar-data-disk-my-db.service")?.contents).toMatch(
      /^Before=.* systemd-fsck@dev-disk-by\\x2dlabel-my\\x2ddb\.service$/m,
    );
  });

  it("of an encrypted disk is mounted from the open volume", () => {
    const disks = { db: { ...srv, luks: { key: "k" }, mountOptions: ["noatime", "ro"] } };
    const { butane } = dataDisksSetting(disks);
    expect(unitOf(butane, "srv.mount")?.contents).toMatch(
      /^What=\/dev\/mapper\/db\n(.*\n)*Options=noatime,ro$/m,
    );
  });

  it("without a mount path is made ready alone", () => {
    const { butane, problems } = dataDisksSetting({ db: { format: "xfs" } });
    expect(problems).toEqual([]);
    expect(butane.systemd?.units).toMatchObject([
      { name: "flatcar-data-disk-db.service", enabled: true },
    ]);
  });

  it("is nothing that Ignition makes, which runs once and knows disks by names that move", () => {
    const { butane } = dataDisksSetting({ db: { ...srv, luks: {} } });
    expect(Object.keys(butane.storage ?? {})).toEqual(["files"]);
  });

  it.each(["/etc", "/usr/local", "/boot", "/run/x", "/a/../b", "/srv/", "srv"])(
    "is not mounted at %s",
    (mountPath) => {
      expect(dataDisksSetting({ a: { mountPath } }).problems).toMatchObject([
        { path: "dataDisks.a.mountPath", code: "storage.path" },
      ]);
    },
  );

  it.each(["unfinished", "ROOT", "seventeen-letters"])("is not labelled %s", (label) => {
    expect(dataDisksSetting({ db: { ...srv, label } }).problems).toMatchObject([
      { path: "dataDisks.db.label", code: "storage.label" },
    ]);
  });
});

describe("what a disk is told of its use", () => {
  it("is its key's kind, and the key is root's alone", () => {
    expect(told({ db: { ...srv, luks: {} } }, "db")).toMatchObject({ LUKS: "random" });
    expect(told({ db: { ...srv, luks: { tpm2: true } } }, "db")).toMatchObject({ LUKS: "tpm2" });
    const disks = { db: { ...srv, luks: { key: "hunter2", discard: true } } };
    expect(told(disks, "db")).toMatchObject({ LUKS: "key", DISCARD: "yes" });
    const { butane } = dataDisksSetting(disks);
    expect(JSON.stringify(butane.systemd)).not.toContain("hunter2");
    expect(butane.storage?.files).toContainEqual({
      path: "/etc/flatcar-vsphere/disks/db.key",
      mode: 0o600,
      overwrite: true,
      contents: { inline: "hunter2" },
    });
  });

  it("is whether it is wiped, and what its neighbours are called", () => {
    const disks = {
      db: { ...srv, label: "pgdata", unitNumber: 1 },
      scratch: { mountPath: "/scratch", wipe: true, unitNumber: 2 },
    };
    expect(told(disks, "scratch")).toMatchObject({ WIPE: "yes", NEIGHBOURS: "db pgdata" });
    expect(told(disks, "db")).not.toHaveProperty("WIPE");
  });

  it("is its mount path, whatever is in it", () => {
    const { butane, problems } = dataDisksSetting({ db: { mountPath: '/srv/100 % "db"' } });
    expect(problems).toEqual([]);
    const { contents = "" } = unitOf(butane, "flatcar-data-disk-db.service") ?? {};
    expect(contents).toContain('Environment="MOUNT=/srv/100 %% \\"db\\""\n');
  });
});

describe("a raw disk", () => {
  it("is neither formatted nor mounted", () => {
    expect(told({ osd: {} }, "osd")).toEqual({
      NAME: "osd",
      CONTROLLER: "0",
      TARGET: "1",
      FORMAT: "raw",
    });
    expect(dataDisksSetting({ osd: {} }).butane.systemd?.units).toHaveLength(1);
  });

  it.each<DataDiskOptions>([{ label: "a" }, { mountOptions: ["noatime"] }, { wipe: true }])(
    "cannot have %j",
    (options) => {
      expect(dataDisksSetting({ osd: options }).problems).toMatchObject([
        { path: `dataDisks.osd.${Object.keys(options)[0]}`, code: "storage.conflict" },
      ]);
    },
  );

  it("can be encrypted", () => {
    expect(told({ pv: { luks: { key: "k" } } }, "pv")).toMatchObject({
      FORMAT: "raw",
      LUKS: "key",
    });
  });
});

describe("swap space", () => {
  it("can be a disk of its own", () => {
    const { butane, problems } = dataDisksSetting({ swap: { format: "swap" } });
    expect(problems).toEqual([]);
    expect(unitOf(butane, "dev-disk-by\\x2dlabel-swap.swap")).toEqual({
      name: "dev-disk-by\\x2dlabel-swap.swap",
      enabled: true,
      contents: `[Unit]
Description=Swap disk swap
Requires=flatcar-data-disk-swap.service
After=flatcar-data-disk-swap.service

[Swap]
What=/dev/disk/by-label/swap

[Install]
WantedBy=swap.target
`,
    });
  });

  it("is not mounted", () => {
    const mounted = { mountPath: "/s", mountOptions: ["noatime"] };
    expect(dataDisksSetting({ s: { format: "swap", ...mounted } }).problems).toMatchObject([
      { path: "dataDisks.s.mountPath", code: "storage.conflict" },
      { path: "dataDisks.s.mountOptions", code: "storage.conflict" },
    ]);
  });

  it.each(["/swapfile", "/var/vm/swap", "/srv/swap/file", "/srv/etc/swap", "/srv/tmp"])(
    "can be in the file %s",
    (path) => {
      expect(swapSetting({ sizeMiB: 512, path }).problems).toEqual([]);
    },
  );

  it.each<[string, string, object, boolean]>([
    ["btrfs", "/srv/a/swap", { format: "btrfs" }, false],
    [
      "btrfs without copies on write",
      "/srv/a/swap",
      { format: "btrfs", mountOptions: ["nodatacow"] },
      true,
    ],
    ["btrfs that is mounted elsewhere", "/srv/ab/swap", { format: "btrfs" }, true],
    ["xfs", "/srv/a/swap", { format: "xfs" }, true],
  ])("is asked of a data disk with %s", (_, path, disk, isRight) => {
    const dataDisks = { a: { mountPath: "/srv/a", ...disk } };
    const { problems } = planMachine({ name: "a", swap: { sizeMiB: 512, path }, dataDisks });
    const wrong = [{ path: "swap.path", code: "storage.path", value: path }];
    expect(problems).toMatchObject(isRight ? [] : wrong);
  });

  it("is of the disk that is mounted nearest", () => {
    const dataDisks = {
      a: { unitNumber: 1, mountPath: "/srv", format: "btrfs" },
      b: { unitNumber: 2, mountPath: "/srv/b" },
    } as const;
    const path = "/srv/b/swap";
    const options = { name: "a", swap: { sizeMiB: 512, path }, dataDisks };
    expect(planMachine(options).problems).toEqual([]);
  });

  it.each(["swap", "/usr/swap", "/lib64/swap", "/etc/swap", "/tmp/swap", "/run/swap", "/var/a b"])(
    "cannot be in the file %s",
    (path) => {
      expect(swapSetting({ sizeMiB: 512, path }).problems).toMatchObject([
        { path: "swap.path", code: "storage.path" },
      ]);
    },
  );

  it("can be a file, under the unit name that systemd wants for its path", () => {
    const { butane } = swapSetting({ sizeMiB: 512, path: "/var/my-swap/file.1" });
    // systemd-escape --path --suffix=swap /var/my-swap/file.1
    expect(butane.systemd?.units?.[0]?.name).toBe("var-my\\x2dswap-file.1.swap");
    const { contents } = unitOf(butane, "create-swapfile.service") ?? {};
    expect(contents).toMatch(
      /^ExecStart=\/etc\/flatcar-vsphere\/swap-file \/var\/my-swap\/file\.1 512$/m,
    );
    // A condition would leave a file that a cut-off left half made as it is, for ever.
    expect(contents).not.toContain("Condition");
  });
});
