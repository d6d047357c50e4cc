import * as fs from "node:fs";
import * as path from "node:path";
import * as vsphere from "@pulumi/vsphere";
import { expect, test } from "vitest";
import { FlatcarImage, FlatcarVm, type FlatcarVmArgs } from "../../../src";
import { changed, startStack, startVcenter } from "../../support";
import { makeOva } from "../image/ova";
import { done, replacement } from "./world";

test("a program that uploads an image and makes a machine of it can be previewed, the first time and with each release", async () => {
  const vcenter = await startVcenter();
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  const networks = [{ networkId }];
  const world: { version: string; args: Partial<FlatcarVmArgs> } = {
    version: "4593.2.0",
    args: {},
  };
  const stack = await startStack({
    vcenter,
    program: () => {
      const storageBackings = [datastoreId];
      const library = new vsphere.ContentLibrary("images", { name: "images", storageBackings });
      const { version } = world;
      const image = new FlatcarImage("flatcar", { version, libraryId: library.id, file });
      const placed = { resourcePoolId, datastoreId, networks };
      new FlatcarVm("web", { image: image.templateUuid, ...placed, ...world.args });
    },
  });
  const file = path.join(stack.dir, "flatcar.ova");
  fs.writeFileSync(file, makeOva());
  // The stack, the library, the image and its item, the machine and its virtual machine.
  expect(changed(await stack.preview())).toEqual({ create: 6 });
  await stack.up();
  const { uuid } = await vcenter.machine("web");

  world.version = "4593.2.1";
  expect(changed(await stack.preview())).toMatchObject({ replace: 1 });
  expect(done(await stack.up())).toEqual([]);
  expect((await vcenter.machine("web")).uuid).toBe(uuid);

  world.version = "4593.2.2";
  world.args = { onImageChange: "replace", diskSizeGb: 40 };
  await stack.preview();
  expect(done(await stack.up())).toEqual(replacement);
  expect((await vcenter.machine("web")).disks[0]?.sizeKiB).toBe(40 * 1024 * 1024);
});
