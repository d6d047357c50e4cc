import { describe, expect, test } from "vitest";
import type { DiskArgs } from "../../../src";
import {
  changed,
  oldestProvider,
  providerAtHand,
  providerVersion,
  useProvider,
} from "../../support";
import { contentsOf, done, fillDisks, motd, replacement, startWorld } from "./world";

const disk = (unitNumber: number, more: Partial<DiskArgs> = {}): DiskArgs => ({
  sizeGb: unitNumber + 1,
  unitNumber,
  mountPath: `/disk-${unitNumber}`,
  ...more,
});

/**
 * The provider at hand is the bench's own, or a newer one that is installed: then this is an upgrade of the provider. With the
 * bench's own it is none, and nothing may change.
 */
describe("a stack that was made with the oldest provider, opened with the one at hand", () => {
  test("loses nothing on any disk, restarts nobody, and settles", async () => {
    const keep = { datastore: "LocalDS_0" };
    const dataDisks = { archive: disk(2), data: disk(1, { keep }) };
    const world = await startWorld({ dataDisks });
    const { vcenter, stack } = world;
    useProvider(stack, await oldestProvider());
    await stack.up();
    await fillDisks(vcenter, "web");
    const contents = await contentsOf(vcenter, "web");
    const { id } = await vcenter.machine("web");
    const starts = (await vcenter.events("VmPoweredOnEvent")).length;

    useProvider(stack, await providerAtHand());
    const previewed = Object.keys(changed(await stack.preview({ diff: true })));
    expect(previewed).toEqual((await providerVersion()) === undefined ? [] : ["update"]);
    const opened = done(await stack.up({ refresh: true })).filter((op) => op !== "refresh");
    expect(opened.filter((op) => op !== "update")).toEqual([]);
    expect(await contentsOf(vcenter, "web")).toEqual(contents);
    expect((await vcenter.machine("web")).id).toBe(id);
    expect((await vcenter.events("VmPoweredOnEvent")).length).toBe(starts);
    await stack.expectNoChanges();

    world.args = { ...world.args, numCpus: 4 };
    expect(done(await stack.up())).toEqual(["update"]);
    expect(await contentsOf(vcenter, "web")).toEqual(contents);
    expect((await vcenter.events("VmPoweredOnEvent")).length).toBe(starts);

    world.args = { ...world.args, butane: motd("goodbye") };
    expect(done(await stack.up())).toEqual(replacement);
    const kept = Object.entries(contents).filter(([place]) => place.startsWith("1:"));
    expect(Object.entries(await contentsOf(vcenter, "web"))).toEqual(expect.arrayContaining(kept));
    await stack.expectNoChanges();
  });
});
