import { describe, expect, test } from "vitest";
import { changed, decodeGuestinfo } from "../../support";
import { done, motd, replacement, startWorld } from "./world";

const gib = 1024 * 1024;

describe("guestinfo that Ignition has erased", () => {
  test("changes nothing; a new config then makes one new machine, which boots once with the new data", async () => {
    const world = await startWorld();
    const { vcenter, stack } = world;
    await stack.up();
    await vcenter.eraseGuestinfo("web");
    await stack.refresh();
    await stack.expectNoChanges();
    expect(decodeGuestinfo(await vcenter.machine("web"))).toBe("{}\n");
    const before = (await vcenter.events()).length;

    world.args = { ...world.args, butane: motd("goodbye") };
    const preview = await stack.preview({ diff: true });
    expect(preview.text).toContain('"hello" => "goodbye"');
    await stack.refresh();
    expect(done(await stack.up())).toEqual(replacement);
    expect(decodeGuestinfo(await vcenter.machine("web"))).toContain("data:,goodbye");
    const kinds = (await vcenter.events()).slice(before).map(({ kind }) => kind);
    const powered = kinds.filter((kind) => kind === "VmPoweredOnEvent");
    expect(powered).toEqual(["VmPoweredOnEvent"]);
    expect(kinds.indexOf("VmRemovedEvent")).toBeLessThan(kinds.indexOf("VmPoweredOnEvent"));
    await stack.expectNoChanges();
  });
});

describe("a disk that a storage driver attached", () => {
  test("stays when the machine gets more CPUs and a larger disk, and no machine is made again", async () => {
    const world = await startWorld();
    const { vcenter, stack } = world;
    await stack.up();
    await vcenter.attachDisk("web", 5);
    await stack.refresh();
    world.args = { ...world.args, numCpus: 4, diskSizeGb: 40 };
    const up = await stack.up();
    expect(done(up)).toEqual(["update"]);
    const machine = await vcenter.machine("web");
    expect(machine.cpus).toBe(4);
    const sizes = new Map(machine.disks.map(({ unit, sizeKiB }) => [unit, sizeKiB / gib]));
    expect(sizes).toEqual(
      new Map([
        [0, 40],
        [1, 5],
      ]),
    );
    await stack.expectNoChanges();
  });
});

describe("what was changed by hand", () => {
  test("a machine that is off stays off; hardware goes back to what is declared", async () => {
    const { vcenter, stack } = await startWorld();
    await stack.up();
    await vcenter.power("web", "off");
    await stack.expectNoChanges();
    expect((await vcenter.machine("web")).powerState).toBe("poweredOff");

    await vcenter.configure("web", "cpus", 8);
    const up = await stack.up({ refresh: true });
    expect(changed(up)).toEqual({ update: 1 });
    expect((await vcenter.machine("web")).cpus).toBe(2);
  });
});
