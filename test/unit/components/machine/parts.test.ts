import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it, test } from "vitest";
import { FlatcarVm } from "../../../../src/components/flatcar-vm";
import { changedFormats } from "../../../../src/components/machine/disk-formats";
import type { DiskArgs, NetworkArgs } from "../../../../src/components/machine/machine-args";
import {
  adapterProperties,
  diskProperties,
} from "../../../../src/components/machine/properties/parts";
import { record } from "../mocks";
import { base, problemsOf, sentWith, type Args, type Sent } from "./one-machine";

const title = (args: object): string => JSON.stringify(args);

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
  [{ externalPortId: "port-1" }, { externalPortId: "port-1" }],
];

/** What an adapter of the host's own needs. */
const reserved = { memoryReservationLockedToMax: true };
const sriov = { adapterType: "sriov", physicalFunction: "0000:d8:00.0" };

const laterOf = (args: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, pulumi.output<unknown>(value)]),
  );

describe("the virtual disks and adapters of a machine", () => {
  const disksOf = async (dataDisks: unknown): Promise<unknown> =>
    (await sentWith({ dataDisks } as Args))["disks"];
  const adapter = { networkId: "network-7", macAddress: "00:50:56:00:00:01" };
  const adaptersOf = async (networks: unknown): Promise<unknown> =>
    (await sentWith({ networks, hostSystemId: "host-21", ...reserved } as Args))[
      "networkInterfaces"
    ];

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
    [
      { diskMode: "independent_nonpersistent", keep: { datastore: "fast" } },
      'args.exclusive dataDisks.data.diskMode: "independent_nonpersistent": loses at each power-off',
    ],
  ])("a disk with %o is refused", async (disk, message) => {
    const problems = await problemsOf({ dataDisks: { data: { sizeGb: 10, ...disk } } });
    expect(problems).toEqual([expect.stringContaining(message)]);
  });

  test.each(["disk0", "orphaned_disk_2"])("a disk of the name %s is refused", async (name) => {
    expect(await problemsOf({ dataDisks: { [name]: { sizeGb: 10 } } })).toEqual([
      `args.invalid dataDisks.${name}: "${name}": is what the provider calls other disks: give the disk another name`,
    ]);
  });

  it("a disk that is not kept may say so, and have a datastore of its own", async () => {
    const data = { sizeGb: 10, datastoreId: "datastore-13", diskMode: "nonpersistent" as const };
    expect(await problemsOf({ dataDisks: { data: { ...data, keep: false } } })).toEqual([]);
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
    expect(await problemsOf({ networks, ...reserved })).toEqual([expect.stringContaining(message)]);
  });

  test.each<readonly [string, Args, readonly string[]]>([
    [
      "without the host's adapter",
      { networks: [{ ...adapter, adapterType: "sriov" }], ...reserved },
      ['networks[0].adapterType: "sriov": needs the host\'s adapter: give physicalFunction'],
    ],
    [
      "before one of another type",
      { networks: [{ ...adapter, ...sriov }, { networkId: "network-8" }], ...reserved },
      ['networks[0].adapterType: "sriov": comes behind all adapters of other types'],
    ],
    [
      "with a bandwidth",
      { networks: [{ ...adapter, ...sriov, bandwidthLimit: 5 }], ...reserved },
      ['networks[0].bandwidthLimit: "5": counts for no adapter of adapterType: "sriov"'],
    ],
    [
      "in a machine whose memory is not reserved",
      { networks: [{ ...adapter, ...sriov }] },
      ["memoryReservation: must be all of the memory where there is an adapter"],
    ],
    [
      "in a machine of which a part is reserved",
      { networks: [{ ...adapter, ...sriov }], memoryReservation: 1024 },
      ['memoryReservation: "1024": must be all of the memory'],
    ],
  ])("an adapter of the host's own is refused %s", async (_, args, messages) => {
    const problems = await problemsOf({ hostSystemId: "host-21", ...args });
    expect(problems).toHaveLength(messages.length);
    for (const [i, message] of messages.entries()) expect(problems[i]).toContain(message);
  });

  test.each<Args>([
    {
      networks: [adapter, { networkId: "network-8", macAddress: "00:50:56:00:00:02", ...sriov }],
      ...reserved,
    },
    { networks: [{ ...adapter, ...sriov }], memoryReservation: 4096 },
    { networks: [{ ...adapter, ...sriov }], memoryReservation: pulumi.output(4096) },
    { networks: [{ ...adapter, ...sriov }], memoryMb: pulumi.output(8192) },
  ])("an adapter of the host's own is taken with %o", async (args) => {
    expect(await problemsOf({ hostSystemId: "host-21", ...args })).toEqual([]);
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
