import { describe, expect, test } from "vitest";
import type { DiskArgs, FlatcarVmArgs } from "../../../src";
import type { Result } from "../../support";
import { contentsOf, done, fillDisks, replacement, startWorld, type World } from "./world";

const gib = 1024 * 1024;

const disk = (unitNumber: number, more: Partial<DiskArgs> = {}): DiskArgs => ({
  sizeGb: unitNumber + 1,
  unitNumber,
  mountPath: `/disk-${unitNumber}`,
  ...more,
});
/** Their names and their units are in another order. */
const units = { archive: 2, data: 1 };
const dataDisks = { archive: disk(units.archive), data: disk(units.data) };

/** The machine "web" with two data disks, made, with something on each. Its config is told to nobody a second time. */
async function startFilled(
  args: Partial<FlatcarVmArgs> = {},
  options: Parameters<typeof startWorld>[1] = {},
): Promise<World> {
  const world = await startWorld({ dataDisks, onConfigChange: "ignore", ...args }, options);
  await world.stack.up();
  await fillDisks(world.vcenter, "web");
  return world;
}

const starts = async ({ vcenter }: World): Promise<number> =>
  (await vcenter.events("VmPoweredOnEvent")).length;

/** What a preview says to the person before it. */
const said = ({ messages }: Result): string =>
  messages
    .filter(({ severity }) => severity.startsWith("info"))
    .map(({ text }) => text)
    .join("\n");

const errorsOf = ({ messages }: Result): string =>
  messages
    .filter(({ severity }) => severity === "error")
    .map(({ text }) => text)
    .join("\n");

/** What is on the disks, by their units alone. */
async function byUnit({ vcenter }: World): Promise<Record<string, string>> {
  const contents = Object.entries(await contentsOf(vcenter, "web"));
  return Object.fromEntries(contents.map(([place, text]) => [place.split(":")[0]!, text]));
}

const filled = (...units: number[]): Record<string, string> =>
  Object.fromEntries(units.map((unit) => [String(unit), `what web has on unit ${unit}`]));

const sizes = async ({ vcenter }: World): Promise<Record<number, number>> =>
  Object.fromEntries(
    (await vcenter.machine("web")).disks.map(({ unit, sizeKiB }) => [unit, sizeKiB / gib]),
  );

describe("a machine that stays", () => {
  test("has on its disks what it had when they grow, and is not restarted", async () => {
    const world = await startFilled({ diskSizeGb: 30 });
    const { stack } = world;
    const before = await starts(world);
    const grown = { archive: disk(2, { sizeGb: 8 }), data: disk(1, { sizeGb: 7 }) };
    world.args = { ...world.args, diskSizeGb: 40, dataDisks: grown };
    expect(said(await stack.preview())).toContain(
      'changes web running: disks["disk0"].size 30 → 40, disks["archive"].size 3 → 8, disks["data"].size 2 → 7',
    );
    expect(done(await stack.up())).toEqual(["update"]);
    expect(await sizes(world)).toEqual({ 0: 40, 1: 7, 2: 8 });
    expect(await byUnit(world)).toEqual(filled(0, 1, 2));
    expect(await starts(world)).toBe(before);
    await stack.expectNoChanges();

    world.args = { ...world.args, dataDisks: { ...grown, data: disk(1, { sizeGb: 6 }) } };
    await stack.previewFails();
    await stack.upFails();
    expect(await byUnit(world)).toEqual(filled(0, 1, 2));
  });

  test.each(["data", "archive"] as const)(
    "has on the others what it had when its disk %s is not declared any more",
    async (dropped) => {
      const world = await startFilled();
      const { stack } = world;
      const before = await starts(world);
      const left = dropped === "data" ? "archive" : "data";
      world.args = { ...world.args, dataDisks: { [left]: dataDisks[left] } };
      expect(said(await stack.preview())).toContain(
        `deletes disks["${dropped}"] of web running, with all that is on it`,
      );
      expect(done(await stack.up({ dropsDisks: true }))).toEqual(["update"]);
      expect(await byUnit(world)).toEqual(filled(0, units[left]));
      expect(await starts(world)).toBe(before);
      await stack.expectNoChanges();
    },
  );

  test("has on its disks what it had when one is added", async () => {
    const world = await startFilled({ dataDisks: { data: dataDisks.data } });
    const { stack } = world;
    const before = await starts(world);
    world.args = { ...world.args, dataDisks };
    expect(said(await stack.preview())).toContain('changes web running: disks["archive"]');
    expect(done(await stack.up())).toEqual(["update"]);
    expect(await byUnit(world)).toEqual({ ...filled(0, 1), 2: "" });
    expect(await starts(world)).toBe(before);
    await stack.expectNoChanges();
  });

  test("leaves alone what a storage driver attached behind its disks", async () => {
    const world = await startFilled();
    const { vcenter, stack } = world;
    const before = await starts(world);
    await vcenter.attachDisk("web", 5);
    await stack.refresh();
    await fillDisks(vcenter, "web");
    world.args = { ...world.args, numCpus: 4 };
    expect(done(await stack.up())).toEqual(["update"]);
    expect(await byUnit(world)).toEqual(filled(0, 1, 2, 3));
    await stack.expectNoChanges();
    expect(await starts(world)).toBe(before);
  });

  test("has on its disks what it had when it goes to another datastore", async () => {
    const world = await startFilled({}, { datastores: 2 });
    const { vcenter, stack } = world;
    const before = await starts(world);
    const { id } = await vcenter.machine("web");
    world.args = { ...world.args, datastoreId: vcenter.info.datastores["LocalDS_1"]! };
    expect(said(await stack.preview())).toContain("moves web running, for datastoreId");
    expect(done(await stack.up())).toEqual(["update"]);
    const { disks, id: same } = await vcenter.machine("web");
    expect(same).toBe(id);
    expect(disks.map(({ file }) => file.split(" ")[0])).toEqual(Array(3).fill("[LocalDS_1]"));
    expect(await byUnit(world)).toEqual(filled(0, 1, 2));
    await stack.expectNoChanges();

    expect(await starts(world)).toBe(before);
  });

  test("does not go to another datastore with a kept disk, unless it is made anew there", async () => {
    const keep = { datastore: "LocalDS_0" };
    const world = await startFilled({ dataDisks: { data: disk(1, { keep }) } }, { datastores: 2 });
    const { vcenter, stack } = world;
    world.args = { ...world.args, datastoreId: vcenter.info.datastores["LocalDS_1"]! };
    for (const refused of [await stack.previewFails(), await stack.upFails()]) {
      expect(errorsOf(refused)).toContain("datastoreId");
      expect(errorsOf(refused)).toContain("the machine has disks with keep (data)");
    }
    expect(await byUnit(world)).toEqual(filled(0, 1));

    const { urn } = (await stack.refresh()).steps.find(({ type }) =>
      type.endsWith(":VirtualMachine"),
    )!;
    await stack.destroy({ target: [urn] });
    await stack.up();
    const files = (await vcenter.machine("web")).disks.map(({ file }) => file);
    expect(files[0]).toMatch(/^\[LocalDS_1\] /);
    expect(files[1]).toBe("[LocalDS_0] flatcar-data/web-data.vmdk");
    expect(await byUnit(world)).toEqual({ 0: "", ...filled(1) });
    await stack.expectNoChanges();
  });
});

describe("a machine that is replaced", () => {
  test("has only the disks that are declared, and they are empty", async () => {
    const world = await startFilled({ onConfigChange: "replace" });
    const { stack } = world;
    world.args = { ...world.args, dataDisks: { archive: dataDisks.archive } };
    expect(done(await stack.up())).toEqual(replacement);
    expect(await byUnit(world)).toEqual({ 0: "", 2: "" });
    await stack.expectNoChanges();
  });
});
