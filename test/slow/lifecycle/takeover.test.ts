import { describe, expect, test } from "vitest";
import type { DiskArgs, FlatcarVmArgs } from "../../../src";
import { changed, type Result } from "../../support";
import {
  contentsOf,
  done,
  fillDisks,
  motd,
  replacement,
  shell,
  startWorld,
  type World,
} from "../../e2e/lifecycle/world";

const component = "urn:pulumi:dev::test::flatcar-vsphere:index:FlatcarVm::web";
const machine =
  "urn:pulumi:dev::test::flatcar-vsphere:index:FlatcarVm$vsphere:index/virtualMachine:VirtualMachine::web";

const disk = (unitNumber: number): DiskArgs => ({
  sizeGb: unitNumber + 1,
  unitNumber,
  mountPath: `/disk-${unitNumber}`,
});
/** Their names and their units are in another order. */
const dataDisks = { archive: disk(2), data: disk(1) };

/** What an import calls the disks: as the provider at hand does, or as it does since terraform-provider-vsphere 2.7.0. */
const labels = {
  "its own": undefined,
  "the vCenter's": (i: number) => `Hard disk ${i + 1}`,
};

interface Exported {
  deployment: {
    resources: {
      urn: string;
      inputs: { disks: Record<string, unknown>[] };
      outputs: { disks: Record<string, unknown>[] };
    }[];
  };
}

/** Forgets the machine and imports it again, with labels of the vCenter's choice. */
async function importMachine({ stack }: World, labelOf?: (i: number) => string): Promise<void> {
  await shell(stack, `pulumi state delete --yes '${machine}'`);
  await shell(
    stack,
    `pulumi import --yes --protect=false --generate-code=false --parent 'machine=${component}' vsphere:index/virtualMachine:VirtualMachine web /DC0/vm/web`,
  );
  if (labelOf === undefined) return;
  const state = (await stack.stack.exportStack()) as Exported;
  for (const { urn, inputs, outputs } of state.deployment.resources) {
    if (urn !== machine) continue;
    for (const disks of [inputs.disks, outputs.disks]) {
      disks.forEach((one, i) => Object.assign(one, { label: labelOf(i), keepOnRemove: false }));
    }
  }
  await stack.stack.importStack(state as Parameters<typeof stack.stack.importStack>[0]);
}

async function startFilled(args: Partial<FlatcarVmArgs>): Promise<World> {
  const world = await startWorld(args);
  await world.stack.up();
  await fillDisks(world.vcenter, "web");
  return world;
}

function errorsOf({ messages }: Result): string {
  const errors = messages.filter(({ severity }) => severity === "error");
  return errors.map(({ text }) => text).join("\n");
}

describe.each(Object.entries(labels))("an import that gives disks %s labels", (_, labelOf) => {
  test("loses nothing that is on them, and restarts nothing, then and later", async () => {
    const world = await startFilled({ dataDisks, onConfigChange: "ignore" });
    const { vcenter, stack } = world;
    const { id } = await vcenter.machine("web");
    const contents = await contentsOf(vcenter, "web");
    expect(Object.values(contents).sort()).toEqual(
      [0, 1, 2].map((n) => `what web has on unit ${n}`),
    );

    await importMachine(world, labelOf);
    const before = (await vcenter.events("VmPoweredOffEvent")).length;
    const previewed = changed(await stack.preview());
    expect(Object.keys(previewed).filter((op) => op !== "update")).toEqual([]);
    expect(changed(await stack.up())).toEqual(previewed);
    expect(await contentsOf(vcenter, "web")).toEqual(contents);
    expect((await vcenter.events("VmPoweredOffEvent")).length).toBe(before);
    await stack.expectNoChanges();

    world.args = {
      ...world.args,
      numCpus: 4,
      dataDisks: { ...dataDisks, data: { ...disk(1), sizeGb: 7 } },
    };
    expect(done(await stack.up())).toEqual(["update"]);
    const after = await vcenter.machine("web");
    expect([after.id, after.cpus]).toEqual([id, 4]);
    expect(await contentsOf(vcenter, "web")).toEqual(contents);
    await stack.expectNoChanges();

    world.args = { ...world.args, onConfigChange: "replace" };
    await stack.up();
    world.args = { ...world.args, butane: motd("goodbye") };
    expect(done(await stack.up())).toEqual(replacement);
    const next = await vcenter.machine("web");
    expect(next.disks.map(({ unit }) => unit).sort()).toEqual([0, 1, 2]);
    expect(Object.values(await contentsOf(vcenter, "web"))).toEqual(["", "", ""]);
    await stack.expectNoChanges();
    await stack.destroy();
    expect((await vcenter.inventory()).machines).toEqual([]);
  });

  test("of a machine with a disk that is not declared is refused as long as that would be lost", async () => {
    const world = await startFilled({ dataDisks, onConfigChange: "ignore" });
    const { vcenter, stack } = world;
    const contents = await contentsOf(vcenter, "web");
    await importMachine(world, labelOf);
    world.args = { ...world.args, dataDisks: { archive: disk(2) } };
    for (const refused of [await stack.previewFails(), await stack.upFails()]) {
      expect(errorsOf(refused)).toMatch(
        /dataDisks: the machine was imported with a disk that is not declared \(".*" on unit 1\)/,
      );
    }
    expect(await contentsOf(vcenter, "web")).toEqual(contents);

    await vcenter.detachDisk("web", 1);
    await stack.refresh();
    await stack.up();
    const left = Object.entries(contents).filter(([place]) => !place.startsWith("1:"));
    expect(await contentsOf(vcenter, "web")).toEqual(Object.fromEntries(left));
    await stack.expectNoChanges();
  });

  test("of a machine with a kept disk is refused with what to do", async () => {
    const keep = { datastore: "LocalDS_0" };
    const world = await startFilled({ dataDisks: { data: { ...disk(1), keep } } });
    const { vcenter, stack } = world;
    const contents = await contentsOf(vcenter, "web");
    await importMachine(world, labelOf);
    for (const refused of [await stack.previewFails(), await stack.upFails()]) {
      expect(errorsOf(refused)).toContain("dataDisks.data.keep: the machine was imported");
    }
    expect(await contentsOf(vcenter, "web")).toEqual(contents);

    await shell(stack, `pulumi state delete --yes '${machine}'`);
    await vcenter.power("web", "off");
    await vcenter.detachDisk("web", 1);
    await vcenter.delete("web");
    await stack.up({ refresh: true });
    const [kept] = Object.entries(contents).filter(([place]) => place.startsWith("1:"));
    expect(Object.entries(await contentsOf(vcenter, "web"))).toContainEqual(kept);
    await stack.expectNoChanges();
  });
});
