import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it, test } from "vitest";
import { FlatcarVm } from "../../../../src/components/flatcar-vm";
import type { FlatcarVmArgs } from "../../../../src/components/flatcar-vm-args";
import { InvalidArgsError } from "../../../../src/components/inputs/problems";
import { changedFormats } from "../../../../src/components/machine/disk-formats";
import { hardwareKeys } from "../../../../src/components/machine/properties/machine";
import {
  adapterProperties,
  diskProperties,
} from "../../../../src/components/machine/properties/parts";
import { formatProblem } from "../../../../src/guestinfo";
import type { DiskArgs, NetworkArgs } from "../../../../src/components/machine/machine-args";
import { record } from "../mocks";

const base: FlatcarVmArgs = {
  image: "flatcar-stable",
  resourcePoolId: "resgroup-8",
  datastoreId: "datastore-12",
  networks: [{ networkId: "network-7" }],
  consoleAutologin: true,
};

type Args = Partial<FlatcarVmArgs>;
type Sent = Record<string, unknown>;

async function sentWith(args: Args): Promise<Sent> {
  const all = await record(() => new FlatcarVm("web", { ...base, ...args }));
  return all.find(({ type }) => type === "vsphere:index/virtualMachine:VirtualMachine")!.inputs;
}

async function problemsOf(args: Args): Promise<string[]> {
  let found: string[] = [];
  await record(() => {
    try {
      new FlatcarVm("web", { ...base, ...args });
    } catch (error) {
      if (!(error instanceof InvalidArgsError)) throw error;
      found = error.problems.map((problem) => `${problem.code} ${formatProblem(problem)}`);
    }
  });
  return found;
}

/** What each argument is sent as, in the words of the provider's documentation, with what it needs beside it. */
const rows: readonly (readonly [args: Args, sent: Sent])[] = [
  [{ numCpus: 8 }, { numCpus: 8 }],
  [{ numCpus: 8, numCoresPerSocket: 4 }, { numCoresPerSocket: 4 }],
  [
    { numCpus: 8, numCoresPerNumaNode: 4, hardwareVersion: 20 },
    { numCoresPerNumaNode: 4, hardwareVersion: 20 },
  ],
  [{ memoryMb: 8192 }, { memory: 8192 }],
  [{ diskSizeGb: 64 }, { disks: [{ size: 64 }] }],
  [{ guestId: "otherLinux64Guest" }, { guestId: "otherLinux64Guest" }],
  [{ firmware: "bios" }, { firmware: "bios" }],
  [{ scsiType: "pvscsi" }, { scsiType: "pvscsi" }],
  [{ enableDiskUuid: false }, { enableDiskUuid: false }],
  [{ hardwareVersion: 21 }, { hardwareVersion: 21 }],
  [{ nestedHvEnabled: true }, { nestedHvEnabled: true }],
  [{ cpuHotAddEnabled: false }, { cpuHotAddEnabled: false }],
  [{ memoryHotAddEnabled: false }, { memoryHotAddEnabled: false }],
  [
    {
      pciDeviceIds: ["0000:3b:00.0"],
      hostSystemId: "host-21",
      memoryMb: 8192,
      memoryReservation: 8192,
    },
    { pciDeviceIds: ["0000:3b:00.0"], memoryReservation: 8192 },
  ],
  [{ storagePolicyId: "policy-1" }, { storagePolicyId: "policy-1" }],
  [{ linkedClone: true }, { clone: { linkedClone: true }, disks: [{ size: 13 }] }],
  [
    { cpuReservation: 1000, cpuLimit: 4000 },
    { cpuReservation: 1000, cpuLimit: 4000 },
  ],
  [{ cpuLimit: -1 }, { cpuLimit: -1 }],
  [{ cpuShareLevel: "high" }, { cpuShareLevel: "high" }],
  [
    { cpuShareLevel: "custom", cpuShareCount: 3000 },
    { cpuShareLevel: "custom", cpuShareCount: 3000 },
  ],
  [{ memoryReservation: 0 }, { memoryReservation: 0 }],
  [
    { memoryMb: 2048, memoryReservationLockedToMax: true },
    { memoryReservationLockedToMax: true, memoryReservation: 2048 },
  ],
  [
    { memoryMb: 2048, memoryReservationLockedToMax: pulumi.output(true) },
    { memoryReservationLockedToMax: true, memoryReservation: 2048 },
  ],
  [
    { memoryReservation: 1024, memoryLimit: 4096 },
    { memoryReservation: 1024, memoryLimit: 4096 },
  ],
  [{ memoryShareLevel: "low" }, { memoryShareLevel: "low" }],
  [
    { memoryShareLevel: "custom", memoryShareCount: 40_000 },
    { memoryShareLevel: "custom", memoryShareCount: 40_000 },
  ],
  [{ latencySensitivity: "high" }, { latencySensitivity: "high" }],
  [{ efiSecureBootEnabled: true, firmware: "efi" }, { efiSecureBootEnabled: true }],
  [{ vtpm: {} }, { vtpm: {} }],
  [{ vtpm: { version: "1.2" }, firmware: "efi" }, { vtpm: { version: "1.2" } }],
  [{ bootDelay: 500 }, { bootDelay: 500 }],
  [
    { bootRetryEnabled: true, bootRetryDelay: 2000 },
    { bootRetryEnabled: true, bootRetryDelay: 2000 },
  ],
  [{ toolsUpgradePolicy: "upgradeAtPowerCycle" }, { toolsUpgradePolicy: "upgradeAtPowerCycle" }],
  [{ runToolsScriptsAfterPowerOn: false }, { runToolsScriptsAfterPowerOn: false }],
  [{ runToolsScriptsAfterResume: false }, { runToolsScriptsAfterResume: false }],
  [{ runToolsScriptsBeforeGuestReboot: true }, { runToolsScriptsBeforeGuestReboot: true }],
  [{ runToolsScriptsBeforeGuestShutdown: false }, { runToolsScriptsBeforeGuestShutdown: false }],
  [{ runToolsScriptsBeforeGuestStandby: false }, { runToolsScriptsBeforeGuestStandby: false }],
  [{ syncTimeWithHost: false }, { syncTimeWithHost: false }],
  [{ syncTimeWithHostPeriodically: true }, { syncTimeWithHostPeriodically: true }],
  [{ cloneTimeout: 60 }, { clone: { timeout: 60 } }],
  [{ poweronTimeout: 600 }, { poweronTimeout: 600 }],
  [{ shutdownWaitTimeout: 10 }, { shutdownWaitTimeout: 10 }],
  [{ forcePowerOff: false }, { forcePowerOff: false }],
  [{ migrateWaitTimeout: 45 }, { migrateWaitTimeout: 45 }],
  [
    { ignoredGuestIps: ["10.244.0.0/16", "fd00::1"] },
    { ignoredGuestIps: ["10.244.0.0/16", "fd00::1"] },
  ],
];

const title = (args: object): string => JSON.stringify(args);

describe("the hardware of a machine", () => {
  it("has a row here for each of its properties", () => {
    const shown = new Set(rows.flatMap(([args]) => Object.keys(args)));
    expect(hardwareKeys.filter((key) => !shown.has(key))).toEqual([]);
  });

  test.each(rows.map(([args, sent]) => [title(args), args, sent] as const))(
    "%s is sent as the provider wants it, now and later",
    async (_, args, sent) => {
      expect(await sentWith(args)).toMatchObject(sent);
      const later = Object.fromEntries(
        Object.entries(args).map(([key, value]) => [key, pulumi.output<unknown>(value)]),
      );
      expect(await sentWith(later)).toMatchObject(sent);
    },
  );

  it("is nothing that is not said, but for the defaults", async () => {
    const { clone, ...sent } = await sentWith({});
    const own = hardwareKeys.filter((key) => sent[key] !== undefined);
    expect(own.sort()).toEqual([
      "cpuHotAddEnabled",
      "enableDiskUuid",
      "firmware",
      "guestId",
      "ignoredGuestIps",
      "memoryHotAddEnabled",
      "numCpus",
      "scsiType",
    ]);
    expect(Object.keys(clone as object)).toEqual(["templateUuid"]);
  });

  test.each<readonly [Args, string]>([
    [{ numCpus: 0 }, 'numCpus: "0": must be a whole number of CPUs, 1 or more'],
    [
      { memoryMb: 6 },
      "must be a whole number of MiB and a multiple of 4, as vSphere allocates memory",
    ],
    [{ hardwareVersion: 16 }, "7 to 11, 13 to 15, or 17 or more"],
    [{ hardwareVersion: 4 }, "7 to 11, 13 to 15, or 17 or more"],
    [{ cpuLimit: -2 }, "must be a whole number of MHz, 0 or more, or -1 for no limit"],
    [{ cpuReservation: 1.5 }, "must be a whole number of MHz, 0 or more"],
    [{ shutdownWaitTimeout: 11 }, "must be a whole number of minutes, 1 to 10"],
    [{ migrateWaitTimeout: 9 }, "must be a whole number of minutes, 10 or more"],
    [{ poweronTimeout: 60 }, "must be a whole number of seconds, 300 or more"],
    [{ vtpm: { version: "3.0" } }, 'must be an object: {}, or { version: "2.0" }'],
    [{ pciDeviceIds: [""] }, "must be a list of ids of PCI devices"],
    [{ ignoredGuestIps: ["docker"] }, "must be a list of addresses and networks in CIDR form"],
  ])("refuses %o, which the provider would", async (args, message) => {
    const problems = await problemsOf(args);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
    expect(problems[0]).toContain(`args.invalid ${Object.keys(args)[0]!}: `);
  });

  test.each<readonly [Args, string]>([
    [{ cpuShareLevel: "urgent" as "high" }, 'must be one of "low", "normal", "high", "custom"'],
    [{ latencySensitivity: "none" as "low" }, 'must be one of "low", "normal", "medium", "high"'],
    [{ nestedHvEnabled: "yes" as unknown as boolean }, "must be true or false"],
  ])("refuses %o, which is of another kind", async (args, message) => {
    const [problem, ...others] = await problemsOf(args);
    expect(others).toEqual([]);
    expect(problem).toContain(message);
    expect(problem).toContain(`args.type ${Object.keys(args)[0]!}: `);
  });

  test.each<readonly [Args, string]>([
    [{ numCpus: 6, numCoresPerSocket: 4 }, 'numCoresPerSocket: \"'],
    [{ numCoresPerSocket: 4 }, 'numCoresPerSocket: \"'],
    [{ numCpus: 8, numCoresPerNumaNode: 4 }, "needs hardwareVersion: 20 or more"],
    [
      { numCpus: 8, numCoresPerNumaNode: 4, hardwareVersion: 19 },
      "needs hardwareVersion: 20 or more",
    ],
    [{ numCpus: 8, numCoresPerNumaNode: 3, hardwareVersion: 20 }, 'numCoresPerNumaNode: \"'],
    [{ cpuShareLevel: "custom" }, 'cpuShareLevel: \"'],
    [{ cpuShareCount: 100 }, 'cpuShareCount: \"'],
    [{ memoryShareLevel: "high", memoryShareCount: 100 }, 'memoryShareCount: \"'],
    [{ cpuReservation: 2000, cpuLimit: 1000 }, 'cpuReservation: \"'],
    [{ memoryMb: 1024, memoryReservation: 2048 }, 'memoryReservation: \"'],
    [{ memoryReservation: 2048, memoryLimit: 1024 }, 'memoryReservation: \"'],
    [
      { memoryMb: 2048, memoryReservation: 1024, memoryReservationLockedToMax: true },
      "give memoryReservation: 2048",
    ],
    [
      { pciDeviceIds: ["0000:3b:00.0"], memoryReservationLockedToMax: true },
      "give its hostSystemId",
    ],
    [{ pciDeviceIds: ["0000:3b:00.0"], hostSystemId: "host-21" }, "give memoryReservation: 4096"],
    [{ efiSecureBootEnabled: true, firmware: "bios" }, 'needs firmware: "efi"'],
    [{ vtpm: {}, firmware: "bios" }, 'needs firmware: "efi"'],
    [{ vtpm: {}, hardwareVersion: 13 }, "needs hardwareVersion: 14 or more"],
    [{ efiSecureBootEnabled: true, hardwareVersion: 11 }, "needs hardwareVersion: 13 or more"],
  ])("refuses %o, of which one excludes the other", async (args, message) => {
    const problems = await problemsOf(args);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
    expect(problems[0]).toContain("args.exclusive");
  });

  test.each<Args>([
    { numCpus: 8, numCoresPerSocket: pulumi.output(3).apply(() => 4) },
    { cpuShareLevel: "custom", cpuShareCount: pulumi.output(100) },
    { pciDeviceIds: [], hostSystemId: "host-21" },
    {
      pciDeviceIds: ["0000:3b:00.0"],
      hostSystemId: "host-21",
      memoryReservationLockedToMax: true,
    },
    { memoryReservation: 4096, memoryLimit: -1 },
    { efiSecureBootEnabled: false, firmware: "bios" },
  ])("takes %o", async (args) => {
    expect(await problemsOf(args)).toEqual([]);
  });

  it("says all that is wrong at once", async () => {
    const args = { numCpus: 0, cpuShareCount: 5, poweronTimeout: 1 };
    expect(await problemsOf(args)).toHaveLength(3);
  });
});

/** What each property of a disk is sent as. */
const diskRows: readonly (readonly [args: Partial<DiskArgs>, sent: Sent])[] = [
  [{}, { size: 10, thinProvisioned: true }],
  [{ sizeGb: 20 }, { size: 20 }],
  [{ thinProvisioned: false }, { thinProvisioned: false }],
  [{ eagerlyScrub: true }, { eagerlyScrub: true, thinProvisioned: false }],
  [{ eagerlyScrub: false }, { eagerlyScrub: false, thinProvisioned: true }],
  [{ datastoreId: "datastore-13" }, { datastoreId: "datastore-13" }],
  [{ storagePolicyId: "policy-1" }, { storagePolicyId: "policy-1" }],
  [{ diskMode: "independent_persistent" }, { diskMode: "independent_persistent" }],
  [{ diskSharing: "sharingMultiWriter" }, { diskSharing: "sharingMultiWriter" }],
  [{ writeThrough: true }, { writeThrough: true }],
  [
    { ioLimit: 500, ioReservation: 100 },
    { ioLimit: 500, ioReservation: 100 },
  ],
  [{ ioShareLevel: "low" }, { ioShareLevel: "low" }],
  [
    { ioShareLevel: "custom", ioShareCount: 800 },
    { ioShareLevel: "custom", ioShareCount: 800 },
  ],
];

/** What each property of an adapter is sent as. */
const adapterRows: readonly (readonly [args: Partial<NetworkArgs>, sent: Sent])[] = [
  [
    { bandwidthLimit: 1000, bandwidthReservation: 100 },
    { bandwidthLimit: 1000, bandwidthReservation: 100 },
  ],
  [{ bandwidthShareLevel: "high" }, { bandwidthShareLevel: "high" }],
  [
    { bandwidthShareLevel: "custom", bandwidthShareCount: 70 },
    { bandwidthShareLevel: "custom", bandwidthShareCount: 70 },
  ],
  [
    { adapterType: "sriov", physicalFunction: "0000:d8:00.0" },
    { adapterType: "sriov", physicalFunction: "0000:d8:00.0" },
  ],
];

const laterOf = (args: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, pulumi.output<unknown>(value)]),
  );

describe("the virtual disks and adapters of a machine", () => {
  const disksOf = async (dataDisks: unknown): Promise<unknown> =>
    (await sentWith({ dataDisks } as Args))["disks"];
  const adapter = { networkId: "network-7", macAddress: "00:50:56:00:00:01" };
  const adaptersOf = async (networks: unknown): Promise<unknown> =>
    (await sentWith({ networks, hostSystemId: "host-21" } as Args))["networkInterfaces"];

  it("have a row here for each of their properties", () => {
    const shown = [...diskRows, ...adapterRows].flatMap(([args]) => Object.keys(args));
    const all = [...Object.keys(diskProperties), ...Object.keys(adapterProperties)];
    expect(all.filter((key) => !shown.includes(key))).toEqual([]);
  });

  test.each(diskRows.map(([args, sent]) => [title(args), args, sent] as const))(
    "a disk with %s is sent as the provider wants it, now, in part later, and later",
    async (_, args, sent) => {
      const disk = { sizeGb: 10, ...args };
      const whole = [{ label: "disk0" }, { label: "data", unitNumber: 1, ...sent }];
      expect(await disksOf({ data: disk })).toMatchObject(whole);
      expect(await disksOf({ data: laterOf(disk) })).toMatchObject(whole);
      expect(await disksOf(pulumi.output({ data: disk }))).toMatchObject(whole);
    },
  );

  test.each(adapterRows.map(([args, sent]) => [title(args), args, sent] as const))(
    "an adapter with %s is sent as the provider wants it, now and later",
    async (_, args, sent) => {
      const network = { ...adapter, ...args };
      expect(await adaptersOf([network])).toMatchObject([sent]);
      expect(await adaptersOf([laterOf(network)])).toMatchObject([sent]);
      expect(await adaptersOf(pulumi.output([network]))).toMatchObject([sent]);
    },
  );

  it("say nothing more than before where nothing is said", async () => {
    const [, data] = (await disksOf({ data: { sizeGb: 10 } })) as object[];
    expect(data).toEqual({ label: "data", unitNumber: 1, size: 10, thinProvisioned: true });
    expect(await adaptersOf([{ networkId: "network-7" }])).toEqual([
      { networkId: "network-7", adapterType: "vmxnet3" },
    ]);
  });

  it("a kept disk has its format when it is made, and the rest where it is attached", async () => {
    const keep = { datastore: "fast" };
    const disk: DiskArgs = { sizeGb: 10, keep, eagerlyScrub: true, diskMode: "persistent" };
    const all = await record(() => new FlatcarVm("web", { ...base, dataDisks: { disk } }));
    const made = all.find(({ type }) => type.endsWith(":VirtualDisk"));
    expect(made?.inputs["type"]).toBe("eagerZeroedThick");
    const machine = all.find(({ type }) => type.endsWith(":VirtualMachine"));
    const [, attached] = machine?.inputs["disks"] as object[];
    expect(attached).toMatchObject({ attach: true, diskMode: "persistent" });
    expect(attached).not.toHaveProperty("eagerlyScrub");
    expect(attached).not.toHaveProperty("size");
  });

  test.each<readonly [Partial<DiskArgs>, string]>([
    [{ sizeGb: 0 }, 'args.invalid dataDisks.data.sizeGb: "0": must be a whole number of GiB'],
    [{ diskMode: "raw" as "append" }, 'args.type dataDisks.data.diskMode: "raw": must be one'],
    [{ ioLimit: -2 }, "args.invalid dataDisks.data.ioLimit"],
    [{ eagerlyScrub: true, thinProvisioned: true }, "args.exclusive dataDisks.data.eagerlyScrub"],
    [{ ioReservation: 100, ioLimit: 50 }, "args.exclusive dataDisks.data.ioReservation"],
    [{ ioShareCount: 50 }, "args.exclusive dataDisks.data.ioShareCount"],
    [{ ioShareLevel: "custom" }, "args.exclusive dataDisks.data.ioShareLevel"],
    [
      { datastoreId: "datastore-13", keep: { datastore: "fast" } },
      "args.exclusive dataDisks.data.datastoreId",
    ],
  ])("a disk with %o is refused", async (disk, message) => {
    const problems = await problemsOf({ dataDisks: { data: { sizeGb: 10, ...disk } } });
    expect(problems).toEqual([expect.stringContaining(message)]);
  });

  it("a datastore of a disk's own is refused beside a datastore cluster", async () => {
    const dataDisks = { data: { sizeGb: 10, datastoreId: "datastore-13" } };
    const problems = await problemsOf({ datastoreClusterId: "group-p1", dataDisks });
    expect(problems).toContainEqual(
      expect.stringContaining("excludes the machine's datastoreClusterId"),
    );
  });

  test.each<readonly [Partial<NetworkArgs>, string]>([
    [{ bandwidthLimit: 1.5 }, 'args.invalid networks[0].bandwidthLimit: "1.5"'],
    [
      { bandwidthReservation: 10, bandwidthLimit: 5 },
      "args.exclusive networks[0].bandwidthReservation",
    ],
    [{ bandwidthShareCount: 50 }, "args.exclusive networks[0].bandwidthShareCount"],
    [{ physicalFunction: "eth0" }, "args.invalid networks[0].physicalFunction"],
    [{ physicalFunction: "0000:d8:00.0" }, 'needs adapterType: "sriov"'],
    [{ physicalFunction: "0000:d8:00.0", adapterType: "sriov" }, "give the machine's hostSystemId"],
  ])("an adapter with %o is refused", async (network, message) => {
    const networks = [{ ...adapter, ...network }];
    expect(await problemsOf({ networks })).toEqual([expect.stringContaining(message)]);
  });

  it("an existing disk keeps the way in which it takes its space", () => {
    const state = [
      { label: "disk0", thinProvisioned: true, eagerlyScrub: false },
      { label: "data", thinProvisioned: true, eagerlyScrub: false },
      { label: "kept", attach: true, thinProvisioned: true, eagerlyScrub: false },
    ];
    const thick = { thinProvisioned: false };
    expect(changedFormats({ data: { thinProvisioned: true }, other: thick }, state)).toEqual([]);
    expect(changedFormats({ kept: thick }, state)).toEqual([]);
    expect(changedFormats({ data: thick }, undefined)).toEqual([]);
    expect(changedFormats({ data: { ...thick, eagerlyScrub: true } }, state)).toEqual([
      {
        path: "dataDisks.data.thinProvisioned",
        code: "disk.format",
        value: "false",
        message:
          "the machine has this disk with thinProvisioned: true, which no provider can change: give true, or declare a disk of another name and copy the data",
      },
      expect.objectContaining({ path: "dataDisks.data.eagerlyScrub", value: "true" }),
    ]);
  });
});
