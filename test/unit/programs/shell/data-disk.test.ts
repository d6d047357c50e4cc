import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DataDiskOptions } from "../../../../src/flatcar";
import { DiskMachine } from "./disk-machine";

let machine: DiskMachine;
beforeEach(() => {
  machine = new DiskMachine();
});
afterEach(() => machine.end());

const data: DataDiskOptions = { mountPath: "/var/lib/data" };
const ext4 = "TYPE=ext4\nLABEL=data\n";

describe("a disk's place", () => {
  test.each([
    [1, 1],
    [6, 6],
    // The provider counts the units without the controller's own, 7.
    [7, 8],
    [14, 15],
  ])("of unit %d is target %d of the first controller", (unitNumber, target) => {
    machine.attach(1, target);
    machine.attach(2, target === 15 ? 14 : target + 1, "TYPE=xfs\n");
    machine.ignite({ data: { ...data, unitNumber } });
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.on(1)).toBe(ext4);
    expect(machine.linked("by-label/data")).toBe("disk-1");
    expect(machine.linked("by-name/data")).toBe("disk-1");
  });

  test("is on the controller that VMware made second, which need not be the second by the number of its bus", () => {
    // The slots 160, 224 and 1184 of a machine whose network adapter has 192: buses 3, 19 and 4.
    machine.addController("0000:00:15.0", "0000:03:00.0");
    machine.addController("0000:00:17.0", "0000:13:00.0");
    machine.addController("0000:00:15.1", "0000:04:00.0");
    machine.attach(1, 0, "", "0000:13:00.0");
    machine.attach(2, 0, "TYPE=xfs\n", "0000:04:00.0");
    machine.attach(3, 0, "PTTYPE=gpt\n", "0000:03:00.0");
    machine.ignite({ data: { ...data, unitNumber: 15 } });
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.on(1)).toBe(ext4);
  });

  test("is on the second controller although the first has no disk beside the system's, and the third one has", () => {
    machine.addController("0000:00:15.0", "0000:03:00.0");
    machine.addController("0000:00:17.0", "0000:13:00.0");
    machine.attach(1, 8, "", "0000:13:00.0");
    machine.ignite({ data: { ...data, unitNumber: 22 } });
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.on(1)).toBe(ext4);
  });

  test("without a disk ends the program, which says where it looked", () => {
    machine.attach(1, 2);
    machine.ignite({ data });
    const { status, said } = machine.boot();
    expect(status).toBe(1);
    expect(said).toBe("data disk data: no disk is there: target 1 of SCSI controller 0\n");
  });

  test("counts, whatever the order in which the kernel finds the disks", () => {
    const disks = { data: { ...data, unitNumber: 1 }, logs: { mountPath: "/srv", unitNumber: 3 } };
    machine.attach(1, 1);
    machine.attach(2, 3);
    machine.ignite(disks);
    machine.boot();
    machine.store(1, "of", "data");
    machine.store(2, "of", "logs");
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect([machine.linked("by-label/data"), machine.linked("by-label/logs")]).toEqual([
      "disk-1",
      "disk-2",
    ]);
    expect([machine.files(1), machine.files(2)]).toEqual([{ of: "data" }, { of: "logs" }]);
  });
});

describe("what is on a disk", () => {
  test("stays where it has the format and the label, through boots and on the next machine", () => {
    machine.attach(1, 1, ext4);
    machine.store(1, "precious", "bytes");
    machine.ignite({ data });
    for (let boot = 0; boot < 3; boot++) {
      expect(machine.boot()).toMatchObject({ status: 0 });
      expect(machine.files(1)).toEqual({ precious: "bytes" });
    }
    machine.replace();
    machine.ignite({ data });
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.files(1)).toEqual({ precious: "bytes" });
  });

  test.each([
    ["another format", "TYPE=xfs\nLABEL=data\n", "xfs with the label data"],
    ["another label", "TYPE=ext4\nLABEL=old\n", "ext4 with the label old"],
    ["partitions", "PTTYPE=gpt\n", "a partition table"],
    ["an encrypted volume", "TYPE=crypto_LUKS\nLABEL=data\n", "crypto_LUKS with the label data"],
  ])("is left alone where it is %s, and the disk is not made ready", (_, content, words) => {
    machine.attach(1, 1, content);
    machine.ignite({ data });
    const { status, said } = machine.boot();
    expect(status).toBe(1);
    expect(said).toMatch(
      new RegExp(`holds ${words}, and not ext4 with the label data: nothing was changed`),
    );
    expect(machine.on(1)).toBe(content);
  });

  test("is wiped where told so, once on each machine", () => {
    machine.attach(1, 1, "TYPE=xfs\nLABEL=old\n");
    const wiped = { data: { ...data, wipe: true } };
    machine.ignite(wiped);
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.on(1)).toBe(ext4);
    machine.store(1, "this", "machine's");
    machine.boot();
    // Ignition runs again when the machine gets another config.
    machine.ignite(wiped);
    machine.boot();
    expect(machine.files(1)).toEqual({ this: "machine's" });
    machine.replace();
    machine.ignite(wiped);
    machine.boot();
    expect(machine.files(1)).toEqual({});
  });

  test("is not wiped on a machine that has it already", () => {
    machine.attach(1, 1);
    machine.ignite({ data });
    machine.boot();
    machine.store(1, "this", "machine's");
    machine.ignite({ data: { ...data, wipe: true } });
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.files(1)).toEqual({ this: "machine's" });
  });

  test("is not wiped where it is a neighbour's", () => {
    machine.attach(1, 1, "TYPE=ext4\nLABEL=db\n");
    machine.attach(2, 2, "TYPE=ext4\nLABEL=db\n");
    machine.ignite({
      db: { mountPath: "/srv", unitNumber: 2 },
      scratch: { ...data, unitNumber: 1, wipe: true },
    });
    machine.boot();
    expect(machine.on(1)).toBe("TYPE=ext4\nLABEL=db\n");
  });

  test("of a raw disk is nobody's business", () => {
    machine.attach(1, 3, "TYPE=ceph_bluestore\n");
    machine.ignite({ osd: { unitNumber: 3 } });
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.calls).toEqual([]);
    expect(machine.linked("by-name/osd")).toBe("disk-1");
  });

  test.each(["xfs", "btrfs", "swap"] as const)("can be %s", (format) => {
    machine.attach(1, 1);
    machine.ignite({ data: { format, ...(format === "swap" ? {} : data) } });
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.on(1)).toBe(`TYPE=${format}\nLABEL=data\n`);
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.calls.filter((call) => call.startsWith("mk"))).toEqual([]);
  });
});

describe("what the config writes below the mount path", () => {
  const below = { "/var/lib/data/app.conf": "first", "/var/lib/other": "elsewhere" };

  test("goes to the disk when Ignition has run, and only then", () => {
    machine.attach(1, 1);
    machine.ignite({ data }, below);
    machine.boot();
    expect(machine.files(1)).toEqual({ "app.conf": "first" });
    machine.store(1, "app.conf", "edited");
    machine.boot();
    expect(machine.files(1)).toEqual({ "app.conf": "edited" });
  });

  test("goes to a disk that is kept, whose other files stay", () => {
    machine.attach(1, 1, ext4);
    machine.store(1, "app.conf", "old");
    machine.store(1, "precious", "bytes");
    machine.ignite({ data }, below);
    machine.boot();
    expect(machine.files(1)).toEqual({ "app.conf": "first", precious: "bytes" });
  });
});

describe("an encrypted disk", () => {
  const encrypted = (luks: DataDiskOptions["luks"]) => ({ data: { ...data, luks: luks! } });

  test("opens with its key at every boot and on the next machine", () => {
    machine.attach(1, 1);
    machine.ignite(encrypted({ key: "hunter2" }));
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.on(1)).toContain("TYPE=crypto_LUKS\nLABEL=data\nKEY hunter2");
    machine.store(1, "precious", "bytes", ".inside");
    expect(machine.boot()).toMatchObject({ status: 0 });
    machine.replace();
    machine.ignite(encrypted({ key: "hunter2" }));
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.on(1, ".inside")).toBe(ext4);
    expect(machine.files(1, ".inside")).toEqual({ precious: "bytes" });
  });

  test("stays closed and as it is where the key is another", () => {
    machine.attach(1, 1);
    machine.ignite(encrypted({ key: "hunter2" }));
    machine.boot();
    machine.ignite(encrypted({ key: "wrong" }));
    const before = machine.on(1);
    const { status, said } = machine.boot();
    expect(status).toBe(1);
    expect(said).toContain("the key does not open");
    expect(machine.on(1)).toBe(before);
  });

  test("has a random key of the machine where none is given", () => {
    machine.attach(1, 1);
    machine.ignite(encrypted({}));
    expect(machine.boot()).toMatchObject({ status: 0 });
    const key = machine.keyOf("data");
    expect(Buffer.from(key ?? "", "base64")).toHaveLength(64);
    machine.store(1, "precious", "bytes", ".inside");
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.keyOf("data")).toBe(key);
    machine.replace();
    machine.ignite(encrypted({}));
    expect(machine.boot().said).toContain("what opened it is gone: nothing was changed");
    expect(machine.files(1, ".inside")).toEqual({ precious: "bytes" });
  });

  test("opens by the TPM alone at every boot, and no key is left", () => {
    machine.attach(1, 1);
    machine.ignite(encrypted({ tpm2: true }));
    for (let boot = 0; boot < 3; boot++) {
      expect(machine.boot()).toMatchObject({ status: 0 });
      expect(machine.keyOf("data")).toBeUndefined();
      expect(machine.on(1)).not.toContain("KEY");
    }
  });

  test("opens by its key where the TPM is another, and by that one from then on", () => {
    machine.attach(1, 1);
    machine.ignite(encrypted({ key: "hunter2", tpm2: true }));
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.keyOf("data")).toBeUndefined();
    machine.store(1, "precious", "bytes", ".inside");
    machine.replace();
    machine.ignite(encrypted({ key: "hunter2", tpm2: true }));
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.files(1, ".inside")).toEqual({ precious: "bytes" });
  });

  test("without a filesystem is an open volume", () => {
    machine.attach(1, 1);
    machine.ignite({ vault: { luks: { key: "k" } } });
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.boot()).toMatchObject({ status: 0 });
    expect(machine.on(1, ".inside")).toBe("");
    expect(machine.linked("by-name/vault")).toBe("disk-1.inside");
  });
});

describe("a first boot that is cut off", () => {
  /** Tries a first boot on a machine of its own for each call that changes something, cut off there. */
  function cutOffEverywhere(disk: DataDiskOptions, content: string, look: () => void): void {
    const start = (killAt?: number): number | null => {
      machine.end();
      machine = new DiskMachine();
      machine.attach(1, 1, content);
      machine.store(1, "precious", "bytes");
      machine.ignite({ data: disk }, { "/var/lib/data/app.conf": "first" });
      return machine.boot(killAt).status;
    };
    expect(start()).toBe(0);
    const changes = machine.calls.flatMap((call, i) =>
      /^(blkid|udevadm|umount) /.test(call) ? [] : [i + 1],
    );
    expect(changes).not.toEqual([]);
    for (const killAt of changes) {
      expect(start(killAt)).toBeNull();
      expect(machine.boot()).toMatchObject({ status: 0 });
      look();
    }
  }

  const cases: [string, DataDiskOptions, string][] = [
    ["a plain disk", data, ""],
    ["an xfs disk that is wiped", { ...data, format: "xfs", wipe: true }, "TYPE=ext4\nLABEL=old\n"],
    ["a disk with a key", { ...data, luks: { key: "k" } }, ""],
    ["a disk with a random key", { ...data, luks: {}, wipe: true }, "TYPE=crypto_LUKS\n"],
    ["a disk for the TPM", { ...data, luks: { tpm2: true } }, ""],
    ["a disk for the TPM with a key", { ...data, luks: { key: "k", tpm2: true } }, ""],
  ];

  test.each(cases)("anywhere comes to the same with %s", (_, disk, content) => {
    const inside = disk.luks === undefined ? "" : ".inside";
    cutOffEverywhere(disk, content, () => {
      expect(machine.on(1, inside)).toBe(`TYPE=${disk.format ?? "ext4"}\nLABEL=data\n`);
      expect(machine.files(1, inside)).toEqual({ "app.conf": "first" });
    });
  });

  test("anywhere comes to the same with swap space", () => {
    cutOffEverywhere({ format: "swap", wipe: true }, "TYPE=ext4\n", () => {
      expect(machine.on(1)).toBe("TYPE=swap\nLABEL=data\n");
    });
  });

  test("leaves a kept disk as it was", () => {
    cutOffEverywhere(data, ext4, () => {
      expect(machine.files(1)).toEqual({ "app.conf": "first", precious: "bytes" });
    });
  });
});
