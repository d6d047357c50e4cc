import { describe, expect, test } from "vitest";
import type { Result } from "../../support";
import { done, motd, replacement, startWorld } from "./world";

const gib = 1024 * 1024;
const textOf = ({ messages }: Result): string => messages.map(({ text }) => text).join("\n");

describe("another image", () => {
  test('changes no machine under "ignore", the default, and makes it again under "replace"', async () => {
    const world = await startWorld({}, { templates: ["flatcar-old", "flatcar-new"] });
    const { stack } = world;
    world.args = { ...world.args, image: "flatcar-old" };
    await stack.up();
    world.args = { ...world.args, image: "flatcar-new" };
    await stack.expectNoChanges();

    world.args = { ...world.args, onImageChange: "replace" };
    expect(done(await stack.up())).toEqual(replacement);
    await stack.expectNoChanges();
  });
});

describe("an image that is gone", () => {
  test("leaves the machine alone; what needs it again is refused at preview", async () => {
    const world = await startWorld();
    const { vcenter, stack } = world;
    await stack.up();
    const { uuid } = await vcenter.machine("web");
    await vcenter.delete("flatcar-stable");
    await stack.expectNoChanges();
    world.args = { ...world.args, numCpus: 4 };
    expect(done(await stack.up())).toEqual(["update"]);

    world.args = { ...world.args, butane: motd("goodbye") };
    const refused = await stack.previewFails();
    expect(textOf(refused)).toContain("flatcar-stable");
    expect((await vcenter.machine("web")).uuid).toBe(uuid);
  });

  test("is named where a new machine is to be made of it, whether by name or by UUID", async () => {
    const world = await startWorld({ image: "flatcar-gone" });
    const { stack } = world;
    expect(textOf(await stack.previewFails())).toMatch(/image: .*no template[\s\S]*flatcar-gone/);
    const uuid = "42000000-0000-4000-8000-000000000000";
    world.args = { ...world.args, image: uuid };
    expect(textOf(await stack.previewFails())).toContain(uuid);
  });
});

describe("an image that has grown", () => {
  test("leaves machines alone, whose disks may be smaller; a new machine cannot be made so small", async () => {
    const world = await startWorld({ diskSizeGb: 20 });
    const { vcenter, stack } = world;
    await stack.up();
    await vcenter.growDisk("flatcar-stable", 50);
    await stack.expectNoChanges();
    expect((await vcenter.machine("web")).disks[0]?.sizeKiB).toBe(20 * gib);

    // Another name is another hostname, and so a new machine.
    world.args = { ...world.args, name: "web2" };
    expect(textOf(await stack.previewFails())).toContain(
      'diskSizeGb: "20": the image\'s system disk has 50 GiB',
    );
  });
});
