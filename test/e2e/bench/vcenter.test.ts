import { beforeAll, afterAll, describe, expect, test } from "vitest";
import { startVcenter, type Vcenter } from "../../support";

describe("a vCenter made to order", () => {
  let vcenter: Vcenter;
  beforeAll(async () => {
    vcenter = await startVcenter({
      clusters: 2,
      hosts: 1,
      datastores: 2,
      templates: ["old", "new"],
      guestId: "otherLinux64Guest",
      firmware: "efi",
      diskGiB: 8.5,
    });
  });
  afterAll(() => vcenter.close());

  test("holds what was ordered", () => {
    const { info } = vcenter;
    expect(Object.keys(info.clusters)).toEqual(["DC0_C0", "DC0_C1"]);
    expect(Object.keys(info.hosts)).toEqual(["DC0_C0_H0", "DC0_C1_H0"]);
    expect(Object.keys(info.datastores)).toEqual(["LocalDS_0", "LocalDS_1"]);
    expect(Object.keys(info.networks)).toEqual(["DC0_DVPG0", "VM Network"]);
  });

  test("has templates of the ordered hardware", async () => {
    expect(await vcenter.machine("new")).toMatchObject({
      template: true,
      uuid: vcenter.info.templates["new"],
      guestId: "otherLinux64Guest",
      firmware: "efi",
      scsi: "pvscsi",
      disks: [{ sizeKiB: 8.5 * 1024 * 1024 }],
      cards: [{ kind: "vmxnet3", network: "VM Network" }],
    });
  });

  test("lets a template be changed behind a program's back", async () => {
    await vcenter.growDisk("old", 20);
    expect((await vcenter.machine("old")).disks[0]?.sizeKiB).toBe(20 * 1024 * 1024);
    await vcenter.rename("old", "older");
    expect((await vcenter.inventory()).templates).toEqual(["new", "older"]);
    await vcenter.delete("older");
    expect((await vcenter.inventory()).templates).toEqual(["new"]);
    await expect(vcenter.machine("older")).rejects.toThrow(/no machine or template "older"/);
  });

  test("keeps a log of what happened", async () => {
    const [made] = await vcenter.events("VmCreatedEvent");
    expect(made).toMatchObject({ machine: "old" });
  });
});

test("a port that is taken is said to be", async () => {
  const { info } = await startVcenter();
  await expect(startVcenter({ listen: info.server })).rejects.toThrow(/address already in use/);
});
