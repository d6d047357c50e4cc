import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it, test } from "vitest";
import { hardwareKeys } from "../../../../src/components/machine/properties/machine";
import { problemsOf, sentWith, type Args, type Sent } from "./one-machine";

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
      // A clone has the image's guest.
      const image = args.guestId === undefined ? {} : { guestId: args.guestId };
      expect(await sentWith(args, image)).toMatchObject(sent);
      const later = Object.fromEntries(
        Object.entries(args).map(([key, value]) => [key, pulumi.output<unknown>(value)]),
      );
      expect(await sentWith(later, image)).toMatchObject(sent);
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

  // A provider of 4.17 wants a host beside any list of devices.
  it("is no list of devices where there are none, now and later", async () => {
    for (const pciDeviceIds of [[], pulumi.output<string[]>([])]) {
      expect((await sentWith({ pciDeviceIds }))["pciDeviceIds"]).toBeUndefined();
    }
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
