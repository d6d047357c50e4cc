import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { movedDisks } from "../../../src/components/machine/disk-units";
import { FlatcarVm } from "../../../src/components/flatcar-vm";
import type { FlatcarVmArgs } from "../../../src/components/flatcar-vm-args";
import { volatile } from "../../../src/components/inputs/marks";
import { InvalidArgsError } from "../../../src/components/inputs/problems";
import { record, valueOf, type Registered } from "./mocks";
import { nameIsFree, saidByPreview } from "./said";

const base: FlatcarVmArgs = {
  image: "flatcar-stable",
  resourcePoolId: "resgroup-8",
  datastoreId: "datastore-12",
  networks: [{ networkId: "network-7" }],
  consoleAutologin: true,
};

const withMotd = (inline: pulumi.Input<string>): FlatcarVmArgs => ({
  ...base,
  butane: {
    variant: "flatcar",
    version: "1.1.0",
    storage: {
      files: [
        { path: "/etc/motd", contents: { inline } },
        { path: "/etc/plain", contents: { inline: "as it is\n" } },
      ],
    },
  },
});

function of(registered: readonly Registered[], type: string): Record<string, unknown> {
  return registered.find((resource) => resource.type === type)!.inputs;
}

const vmOf = (registered: readonly Registered[]) =>
  of(registered, "vsphere:index/virtualMachine:VirtualMachine");
const viewOf = (registered: readonly Registered[]) =>
  of(registered, "flatcar-vsphere:index:FlatcarVm");

describe("a FlatcarVm", () => {
  test("inherits from its template what it does not say itself", async () => {
    const vm = vmOf(await record(() => new FlatcarVm("web", base)));
    expect(vm).toMatchObject({
      name: "web",
      guestId: "other3xLinux64Guest",
      firmware: "efi",
      scsiType: "lsilogic",
      clone: { templateUuid: "4210aaaa-0000-4000-8000-000000000001" },
      disks: [{ label: "disk0", size: 30, thinProvisioned: false, eagerlyScrub: true }],
      numCpus: 2,
      memory: 4096,
      enableDiskUuid: true,
      networkInterfaces: [{ networkId: "network-7", adapterType: "vmxnet3" }],
      waitForGuestNetTimeout: 15,
    });
  });

  test("uses what it says itself", async () => {
    const args = {
      ...base,
      name: "w1",
      numCpus: 8,
      memoryMb: 8192,
      diskSizeGb: 64,
      firmware: "bios",
      waitForNetwork: false,
    };
    const vm = vmOf(await record(() => new FlatcarVm("web", args)));
    expect(vm).toMatchObject({
      name: "w1",
      numCpus: 8,
      memory: 8192,
      firmware: "bios",
      waitForGuestNetTimeout: 0,
    });
    expect(vm.disks).toMatchObject([{ size: 64 }]);
  });

  test("sends a given MAC address as a static one", async () => {
    const networks = [{ networkId: "network-7", macAddress: "00:50:56:00:AB:CD" }];
    const vm = vmOf(await record(() => new FlatcarVm("web", { ...base, networks })));
    expect(vm.networkInterfaces).toMatchObject([
      { macAddress: "00:50:56:00:ab:cd", useStaticMac: true },
    ]);
  });

  test("puts data disks on their units, with as many controllers as those need", async () => {
    const disk = (unitNumber: number) => ({ sizeGb: 1, unitNumber });
    const machineWith = async (dataDisks: FlatcarVmArgs["dataDisks"]) =>
      vmOf(await record(() => new FlatcarVm("web", { ...base, dataDisks })));
    const near = await machineWith({ b: disk(2), a: disk(14) });
    expect(near.disks).toMatchObject([
      { label: "disk0", unitNumber: 0 },
      { label: "a", unitNumber: 14 },
      { label: "b", unitNumber: 2 },
    ]);
    expect(near.scsiControllerCount).toBeUndefined();
    const far = await machineWith(pulumi.output({ b: disk(2), a: disk(30) }));
    expect(far.disks).toMatchObject([{ unitNumber: 0 }, { unitNumber: 30 }, { unitNumber: 2 }]);
    expect(far.scsiControllerCount).toBe(3);
  });

  test("moves no disk that the machine has", () => {
    const state = [
      { label: "disk0", unitNumber: 0 },
      { label: "db", unitNumber: 1 },
      { label: "csi", unitNumber: 2 },
    ];
    expect(movedDisks({ db: 1, archive: 3 }, state)).toEqual([]);
    expect(movedDisks({ archive: 1, db: 2 }, state)).toEqual([
      {
        path: "dataDisks.db.unitNumber",
        code: "disk.moved",
        value: "2",
        message: "the machine has this disk on unit 1, where it stays: give 1",
      },
    ]);
    expect(movedDisks({ db: 2 }, undefined)).toEqual([]);
  });

  test("passes on what Butane warns of, with what to do", async () => {
    const butane = "variant: flatcar\nversion: 1.1.0\nstorag: {}\n";
    const said = await saidByPreview(() => new FlatcarVm("web", { ...base, butane }), {
      answer: nameIsFree,
    });
    expect(said.join("\n")).toContain(
      "warning at $.storag, line 3 col 1: unused key storag\n  help: ",
    );
  });

  test("passes the userdata as a secret", async () => {
    const { extraConfig } = vmOf(await record(() => new FlatcarVm("web", base)));
    // The mocks hide the map that a secret is in as a whole; the engine keeps the keys apart, which an e2e test shows.
    expect(extraConfig).toMatchObject({
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value: { "guestinfo.ignition.config.data.encoding": "base64" },
    });
  });

  test("shows the config as files and units", async () => {
    const view = viewOf(await record(() => new FlatcarVm("web", withMotd("hello\n"))));
    expect(view.files).toMatchObject({ "/etc/motd": expect.stringContaining("hello\n") as string });
  });

  test("shows a config with a secret inside without the secret", async () => {
    const text = pulumi.interpolate`user=admin`;
    const registered = await record(
      () => new FlatcarVm("web", withMotd(pulumi.secret(pulumi.interpolate`token=${text}`))),
    );
    const view = viewOf(registered).files as Record<string, string>;
    expect(view["/etc/motd"]).toContain("[secret]");
    expect(view["/etc/plain"]).toContain("as it is");
    expect(JSON.stringify(viewOf(registered))).not.toContain("user=admin");
  });

  test.each([
    ["percent-encoded", "pa ss#wörd%1"],
    ["compressed", "k".repeat(3000)],
    ["in several lines", 'one "line"\nand another one'],
  ])("a disk's key is masked, in whatever form the config holds it: %s", async (_, key) => {
    const butane = {
      variant: "flatcar" as const,
      version: "1.1.0" as const,
      storage: {
        luks: [{ name: "data", device: "/dev/sdb", key_file: { inline: pulumi.secret(key) } }],
      },
    };
    const view = viewOf(await record(() => new FlatcarVm("web", { ...base, butane })));
    const { luks } = view.other as { luks: string };
    expect(JSON.parse(luks)).toEqual({
      device: "/dev/sdb",
      keyFile: { contents: "[secret]" },
      name: "data",
    });
  });

  test("a volatile value changes the userdata and not what a replacement depends on", async () => {
    const digests = async (token: string): Promise<string[]> => {
      const found: string[] = [];
      const registered = await record(async () => {
        const vm = new FlatcarVm("web", withMotd(volatile(token)));
        found.push(await valueOf(pulumi.unsecret(vm.ignitionSha256)));
      });
      return [...found, JSON.stringify(viewOf(registered))];
    };
    const [shaA, viewA] = await digests("token-number-one");
    const [shaB, viewB] = await digests("token-number-two");
    expect(shaA).not.toBe(shaB);
    expect(viewA).toBe(viewB);
  });

  test("leaves docker's bridge out of its addresses and puts declared ones first", async () => {
    const networks = [{ networkId: "network-7", addresses: ["10.0.0.5/24"], gateway: "10.0.0.1" }];
    let addresses: string[] = [];
    await record(async () => {
      addresses = await valueOf(new FlatcarVm("web", { ...base, networks }).addresses);
    });
    expect(addresses).toEqual(["10.0.0.5", "10.0.0.9"]);
  });

  test("an unknown network id does not make the config unknown", async () => {
    const networkId = new Promise<string>((resolve) => setTimeout(() => resolve("network-9"), 10));
    const registered = await record(
      () => new FlatcarVm("web", { ...base, networks: [{ networkId }] }),
    );
    expect(typeof viewOf(registered).files).toBe("object");
    expect(vmOf(registered).networkInterfaces).toMatchObject([{ networkId: "network-9" }]);
  });

  test("throws all mistakes as one error with property paths, in the constructor", async () => {
    let error: unknown;
    await record(() => {
      try {
        new FlatcarVm("web", {
          name: "web",
          hostname: "not_a_host",
          memoryMb: 3,
          firmware: "uefi",
          datastoreId: "a",
          datastoreClusterId: "b",
        } as FlatcarVmArgs);
      } catch (thrown) {
        error = thrown;
      }
    });
    expect(error).toBeInstanceOf(InvalidArgsError);
    const paths = (error as InvalidArgsError).problems.map(({ path }) => path);
    expect(paths.sort()).toEqual([
      "datastoreClusterId",
      "firmware",
      "hostname",
      "image",
      "memoryMb",
      "networks",
      "resourcePoolId",
    ]);
  });
});
