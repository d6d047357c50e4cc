import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { keptDataProblems, keptDisksOf } from "../../../../src/components/machine/data-disks";
import { FlatcarCluster } from "../../../../src/components/flatcar-cluster";
import { FlatcarVm } from "../../../../src/components/flatcar-vm";
import type { FlatcarVmArgs } from "../../../../src/components/flatcar-vm-args";
import type { DiskArgs, KeptDiskArgs } from "../../../../src/components/machine/machine-args";
import { InvalidArgsError } from "../../../../src/components/inputs/problems";
import { record, type Registered } from "../mocks";
import { nameIsFree, saidByPreview, urnOf } from "../said";

const base = {
  image: "flatcar-stable",
  resourcePoolId: "resgroup-8",
  datastoreId: "datastore-12",
  networks: [{ networkId: "network-7" }],
  consoleAutologin: true,
} satisfies FlatcarVmArgs;

const keep: KeptDiskArgs = { datastore: "fast" };
const data: DiskArgs = { sizeGb: 100, mountPath: "/var/lib/data", keep };

const disksOf = (registered: readonly Registered[]): Registered[] =>
  registered.filter(({ type }) => type === "vsphere:index/virtualDisk:VirtualDisk");

const attachedBy = (registered: readonly Registered[], name = "web"): unknown =>
  registered.find((resource) => resource.type.endsWith(":VirtualMachine") && resource.name === name)
    ?.inputs.disks;

const declared = (dataDisks: FlatcarVmArgs["dataDisks"], more: Partial<FlatcarVmArgs> = {}) =>
  record(() => new FlatcarVm("web", { ...base, ...more, dataDisks }));

describe("a data disk with keep", () => {
  test("is a disk of its own, which the machine attaches at its unit", async () => {
    const logs: DiskArgs = { sizeGb: 20, mountPath: "/var/log/app", unitNumber: 2 };
    const registered = await declared({ logs, data: { ...data, unitNumber: 1 } });
    expect(disksOf(registered)).toMatchObject([
      {
        name: "web-data",
        inputs: {
          vmdkPath: "flatcar-data/web-data.vmdk",
          size: 100,
          type: "thin",
          datastore: "fast",
          createDirectories: true,
        },
      },
    ]);
    expect(attachedBy(registered)).toEqual([
      expect.objectContaining({ label: "disk0", unitNumber: 0 }),
      {
        label: "data",
        unitNumber: 1,
        attach: true,
        path: "flatcar-data/web-data.vmdk",
        // The mocks give a datastore its name as its id.
        datastoreId: "fast",
      },
      { label: "logs", unitNumber: 2, size: 20, thinProvisioned: true },
    ]);
  });

  test("is named after the machine, thick and in a folder if told so", async () => {
    const own = { ...data, thinProvisioned: false, keep: { ...keep, folder: "db/prod" } };
    const [disk] = disksOf(await declared({ data: own }, { name: "web-1", hostname: "db" }));
    expect(disk?.inputs).toMatchObject({ vmdkPath: "db/prod/web-1-data.vmdk", type: "lazy" });
  });

  test("may have a datastore, a folder and a size that come with Outputs", async () => {
    const later = <T>(value: T): pulumi.Output<T> => pulumi.output(value) as pulumi.Output<T>;
    const own: DiskArgs = {
      ...data,
      sizeGb: later(7),
      keep: { datastore: later("slow"), folder: later("a") },
    };
    const [disk] = disksOf(await declared({ data: own }));
    expect(disk?.inputs).toMatchObject({
      vmdkPath: "a/web-data.vmdk",
      size: 7,
      datastore: "slow",
    });
  });

  test("is each node's own, by the node's key", async () => {
    const registered = await record(
      () =>
        new FlatcarCluster("prod", {
          ...base,
          pools: { db: { nodes: { a: {}, c: {} }, dataDisks: { data } } },
        }),
    );
    expect(disksOf(registered).map(({ name, inputs }) => [name, inputs.vmdkPath])).toEqual([
      ["prod-db-a-data", "flatcar-data/prod-db-a-data.vmdk"],
      ["prod-db-c-data", "flatcar-data/prod-db-c-data.vmdk"],
    ]);
  });
});

async function problemsOf(
  disk: Record<string, unknown>,
): Promise<{ path: string; code: string; message: string }[]> {
  try {
    await declared({ data: { ...data, ...disk } });
  } catch (error) {
    if (error instanceof InvalidArgsError) return [...error.problems];
    throw error;
  }
  return [];
}

describe("a data disk whose data could not be kept", () => {
  test.each<[string, Record<string, unknown>, string]>([
    ["that is wiped", { wipe: true }, "wipe: true"],
    ["with a key that is made on the machine", { luks: {} }, "give luks.key"],
    ["that is sealed by the machine's TPM alone", { luks: { tpm2: true } }, "another TPM"],
  ])("%s is refused", async (_, disk, words) => {
    expect(await problemsOf(disk)).toMatchObject([
      {
        path: "dataDisks.data.keep",
        code: "disk.keep",
        message: expect.stringContaining(words) as string,
      },
    ]);
  });

  test("is encrypted with a key that is given, for the TPM, too", async () => {
    expect(await problemsOf({ luks: { key: pulumi.secret("k") } })).toEqual([]);
    expect(await problemsOf({ luks: { key: "k", tpm2: true } })).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["dataDisks.data.keep", { keep: true }, "disk.keep"],
    ["dataDisks.data.keep", { keep: pulumi.output(keep) }, "args.plain"],
    ["dataDisks.data.keep.datastore", { keep: {} }, "args.missing"],
    ["dataDisks.data.keep.datastore", { keep: { datastore: "" } }, "args.missing"],
    ["dataDisks.data.keep.folder", { keep: { ...keep, folder: "/data" } }, "args.invalid"],
    ["dataDisks.data.keep.folder", { keep: { ...keep, folder: "[fast] data" } }, "args.invalid"],
    ["dataDisks.data.keep.protect", { keep: { ...keep, protect: "no" } }, "args.type"],
    ["dataDisks.data.sizeGb", { sizeGb: 0 }, "args.invalid"],
    ["dataDisks.data.sizeGb", { sizeGb: 1.5 }, "args.invalid"],
  ])("is refused at %s for %j", async (path, disk, code) => {
    expect(await problemsOf(disk)).toMatchObject([{ path, code }]);
  });

  test("is refused where a datastore cluster places the machine", async () => {
    const { image, resourcePoolId, networks } = base;
    const args = { image, resourcePoolId, networks, datastoreClusterId: "group-p1" };
    const program = () => new FlatcarVm("web", { ...args, dataDisks: { data } });
    await expect(record(program)).rejects.toThrow(/dataDisks\.data\.keep: .*give datastoreId/);
  });

  test("is refused when it turns out in a map that was an Output, which says too late that there is such a disk", () => {
    const { mountPath } = data;
    expect(keptDataProblems({ data: { keep } }, new Set())).toMatchObject([
      {
        path: "dataDisks.data.keep",
        code: "disk.keep",
        message: expect.stringContaining("as plain objects") as string,
      },
    ]);
    expect(keptDataProblems({ data: {} }, new Set())).toEqual([]);
    expect(
      keptDisksOf({ ...base, dataDisks: pulumi.output({ data: { mountPath } as DiskArgs }) }),
    ).toEqual([]);
  });

  test("is refused with all other mistakes in one report, in a pool of a cluster at its path", async () => {
    await expect(
      record(
        () =>
          new FlatcarCluster("prod", {
            ...base,
            pools: {
              db: { replicas: 2, numCpus: 0, dataDisks: { data: { ...data, wipe: true } } },
            },
          }),
      ),
    ).rejects.toThrow(
      /\(2 problems\):\n(.*\n)*.*pools\.db\.dataDisks\.data\.keep: keeps what wipe: true deletes/,
    );
  });
});

describe("keep that comes to a disk of a machine that is there", () => {
  const component = "flatcar-vsphere:index:FlatcarVm";
  const machineUrn = urnOf(`${component}$vsphere:index/virtualMachine:VirtualMachine`, "web");
  const diskUrn = urnOf(`${component}$vsphere:index/virtualDisk:VirtualDisk`, "web-data");
  const system = { label: "disk0", unitNumber: 0, path: "web/web.vmdk" };
  const own = { label: "data", unitNumber: 1, path: "web/web_1.vmdk", datastoreId: "datastore-1" };
  const said = (disks: object[], more: Record<string, object> = {}): Promise<string[]> =>
    saidByPreview(() => new FlatcarVm("web", { ...base, dataDisks: { data } }), {
      state: { [machineUrn]: { name: "web", moid: "vm-7", disks }, ...more },
      answer: nameIsFree,
    });
  const refusals = async (...all: Parameters<typeof said>): Promise<string[]> =>
    (await said(...all)).filter((text) => text.includes("dataDisks.data.keep"));

  test("is refused with the steps that move the file of that disk", async () => {
    const [text, ...more] = await refusals([system, own]);
    expect(more).toEqual([]);
    expect(text).toContain("the machine has a disk of this name without keep");
    expect(text).toContain("govc device.remove -vm VirtualMachine:vm-7");
    expect(text).toContain("-ds Datastore:datastore-1 -ds-target fast web/web_1.vmdk");
  });

  test("is none where the disk is of another name, attached, or kept already", async () => {
    expect(await refusals([system, { ...own, label: "logs" }])).toEqual([]);
    expect(await refusals([system, { ...own, attach: true }])).toEqual([]);
    expect(await refusals([system, own], { [diskUrn]: {} })).toEqual([]);
  });
});
