import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { FlatcarVm, type DiskArgs, type FlatcarVmArgs } from "../../../src";
import {
  providerVersion,
  startStack,
  startVcenter,
  type TestStack,
  type Vcenter,
} from "../../support";
import { done, startWorld } from "../lifecycle/world";

/** What a change of it leaves running. */
const hot: Partial<FlatcarVmArgs> = {
  cpuReservation: 200,
  cpuLimit: 2000,
  cpuShareLevel: "custom",
  cpuShareCount: 3000,
  memoryReservation: 1024,
  memoryLimit: 4096,
  memoryShareLevel: "high",
  latencySensitivity: "medium",
  bootDelay: 500,
  bootRetryEnabled: true,
  bootRetryDelay: 2000,
  syncTimeWithHost: false,
  shutdownWaitTimeout: 5,
  migrateWaitTimeout: 20,
  poweronTimeout: 400,
  ignoredGuestIps: ["10.99.0.0/16"],
};

/** Moves the machine as DRS would. */
async function moveTo(vcenter: Vcenter, stack: TestStack, host: string): Promise<void> {
  const { url, user, password } = vcenter.info;
  const account = { GOVC_USERNAME: user, GOVC_PASSWORD: password };
  const env = { GOVC_URL: url, ...account, GOVC_INSECURE: "1", GOVC_PERSIST_SESSION: "false" };
  const govc = join(stack.dir, "bin", "govc");
  await promisify(execFile)(govc, ["vm.migrate", "-host", host, "web"], { env });
}

describe("the virtual hardware on a vCenter", () => {
  test("is what was said from the first moment, and stays so", async () => {
    const world = await startWorld({
      ...hot,
      numCpus: 4,
      numCoresPerSocket: 2,
      nestedHvEnabled: true,
      runToolsScriptsBeforeGuestReboot: true,
      cloneTimeout: 45,
      forcePowerOff: false,
    });
    await world.stack.up();
    // A refresh reads all of it from the machine: what was not applied would be put right now.
    await world.stack.expectNoChanges();
    expect(await world.vcenter.events("VmPoweredOnEvent")).toHaveLength(1);
  });

  test("is changed in place, and what is hot restarts nobody", async () => {
    const world = await startWorld();
    await world.stack.up();
    world.args = { ...world.args, ...hot };
    expect(done(await world.stack.up())).toEqual(["update"]);
    await world.stack.expectNoChanges();
    expect(await world.vcenter.events("VmPoweredOnEvent")).toHaveLength(1);
    world.args = { ...world.args, cpuShareCount: 4000, memoryReservation: 2048 };
    expect(done(await world.stack.up())).toEqual(["update"]);
    await world.stack.expectNoChanges();
  });

  test("is refused at a preview where an older provider does not have it, and is there with a later one", async () => {
    const world = await startWorld({ syncTimeWithHostPeriodically: true });
    if ((await providerVersion()) === undefined) {
      await expect(world.stack.preview()).rejects.toThrow(
        "unknown key: sync_time_with_host_periodically",
      );
    } else {
      await world.stack.up();
      await world.stack.expectNoChanges();
    }
  });

  test("is refused at a preview where a linked clone would have another system disk", async () => {
    const world = await startWorld({ linkedClone: true, diskSizeGb: 20 });
    await expect(world.stack.preview()).rejects.toThrow('diskSizeGb: "20": a linked clone has');
  });

  test("is what is passed through, and a property that the provider lacks is refused", async () => {
    const world = await startWorld({
      virtualMachine: { swapPlacementPolicy: "hostLocal" },
    });
    await world.stack.up();
    await world.stack.expectNoChanges();
    // One of no release: a later provider has what an older one lacks, and refuses in words of its own.
    world.args = { ...world.args, virtualMachine: { colourOfTheCase: "grey" } as object };
    await expect(world.stack.preview()).rejects.toThrow(
      (await providerVersion()) === undefined
        ? "unknown key: colour_of_the_case"
        : "unknown key. Examine values at 'web.colourOfTheCase'",
    );
    world.args = { ...world.args, virtualMachine: { memory: 1024 } as object };
    await expect(world.stack.preview()).rejects.toThrow(
      "virtualMachine.memory: is sent by this package: give memoryMb",
    );
  });

  test("is refused where the image's firmware cannot have it", async () => {
    const world = await startWorld({
      dataDisks: { sealed: { sizeGb: 1, luks: { tpm2: true } } },
      efiSecureBootEnabled: true,
    });
    const failed = await world.stack.previewFails();
    const text = failed.messages.map((message) => message.text).join("\n");
    expect(text).toContain("efiSecureBootEnabled: needs the firmware efi");
    expect(text).toContain("dataDisks.sealed.luks.tpm2: needs a virtual TPM");
  });

  test("is not moved back to the host that it was made on", async () => {
    const vcenter = await startVcenter({ hosts: 2 });
    const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
    const [[, hostSystemId = ""] = [], [name = "", other] = []] = Object.entries(
      vcenter.info.hosts,
    );
    const networks = [{ networkId }];
    const args = { image: "flatcar-stable", resourcePoolId, datastoreId, networks, hostSystemId };
    const stack = await startStack({
      vcenter,
      tools: ["govc"],
      program: () => void new FlatcarVm("web", args),
    });
    await stack.up();
    expect((await vcenter.machine("web")).host).toBe(hostSystemId);
    await moveTo(vcenter, stack, name);
    expect((await vcenter.machine("web")).host).toBe(other);
    await stack.expectNoChanges();
    expect((await vcenter.machine("web")).host).toBe(other);
  });

  test("has each disk on the datastore that was said, and moves it where another one is", async () => {
    const world = await startWorld({}, { datastores: 2 });
    const [home = "", other = ""] = Object.values(world.vcenter.info.datastores);
    const [homeName = "", otherName = ""] = Object.keys(world.vcenter.info.datastores);
    const on = async (): Promise<(string | undefined)[]> =>
      (await world.vcenter.machine("web")).disks.map(({ file }) => /^\[(.*?)\]/.exec(file)?.[1]);
    const wal = (datastoreId?: string) => ({
      wal: { sizeGb: 1, ...(datastoreId === undefined ? {} : { datastoreId }) },
    });
    world.args = { ...world.args, datastoreId: home, dataDisks: wal(other) };
    await world.stack.up();
    expect(await on()).toEqual([homeName, otherName]);
    await world.stack.expectNoChanges();

    world.args = { ...world.args, dataDisks: wal(home) };
    expect(done(await world.stack.up())).toEqual(["update"]);
    expect(await on()).toEqual([homeName, homeName]);
    await world.stack.expectNoChanges();
    expect(await world.vcenter.events("VmPoweredOnEvent")).toHaveLength(1);
  });

  test("is that of each disk and adapter, on as many controllers as the units need", async () => {
    const world = await startWorld();
    const { networkId } = world.vcenter.placement;
    const far: DiskArgs = { unitNumber: 31, sizeGb: 2, ioLimit: 1000 };
    world.args = {
      ...world.args,
      dataDisks: {
        far: { ...far, ioShareLevel: "custom", ioShareCount: 900 },
        near: { unitNumber: 1, sizeGb: 1, diskMode: "independent_persistent", eagerlyScrub: true },
      },
      networks: [{ networkId, bandwidthLimit: 500, bandwidthShareLevel: "high" }],
    };
    await world.stack.up();
    await world.stack.expectNoChanges();

    world.args = {
      ...world.args,
      networks: [{ networkId, bandwidthLimit: 800, bandwidthReservation: 100 }],
    };
    expect(done(await world.stack.up())).toEqual(["update"]);
    await world.stack.expectNoChanges();
    expect(await world.vcenter.events("VmPoweredOnEvent")).toHaveLength(1);

    const near: DiskArgs = { unitNumber: 1, sizeGb: 1, thinProvisioned: true };
    world.args = { ...world.args, dataDisks: { far, near } };
    await expect(world.stack.preview()).rejects.toThrow(
      'dataDisks.near.thinProvisioned: "true": the machine has this disk with thinProvisioned: false',
    );
  });
});
