import * as vsphere from "@pulumi/vsphere";
import { expect, test } from "vitest";
import { FlatcarVm } from "../../../src";
import { startStack } from "../../support";
import { done, errorsOf, govc, motd, startWorld } from "./world";

test("a machine of the same name in another folder is in nobody's way", async () => {
  const { vcenter, stack, args } = await startWorld({}, { datastores: 2 });
  const { datacenterId } = vcenter.placement;
  const others = await startStack({
    vcenter,
    program: () => {
      const folder = new vsphere.Folder("apps", { path: "apps", type: "vm", datacenterId });
      const datastoreId = Object.values(vcenter.info.datastores)[1]!;
      new FlatcarVm("web", { ...args, datastoreId, folder: "apps" }, { dependsOn: folder });
    },
  });
  await stack.up();
  // In the folder itself nobody has the name.
  await others.preview();
  await others.up();
  // Nor is what is elsewhere taken for what an up before has left.
  await govc(vcenter, "vm.destroy", "/DC0/vm/web");
  await stack.refresh();
  await stack.preview();
  await stack.up();
  await stack.expectNoChanges();
});

test("tags are given by category and name, and one that is not there is refused before a machine is touched", async () => {
  const { vcenter, args } = await startWorld();
  const world = {
    tags: ["env/prod"],
    dataDisks: { data: { sizeGb: 1, datastoreId: "LocalDS_0" } },
    butane: motd("hello"),
  };
  const stack = await startStack({
    vcenter,
    program: () => {
      const category = new vsphere.TagCategory("env", {
        name: "env",
        cardinality: "SINGLE",
        associableTypes: ["VirtualMachine"],
      });
      const dependsOn = [new vsphere.Tag("prod", { name: "prod", categoryId: category.id })];
      new FlatcarVm("web", { ...args, ...world }, { dependsOn });
    },
  });
  // The tag comes with the same program.
  await stack.preview();
  await stack.up();
  await stack.expectNoChanges();
  const { uuid } = await vcenter.machine("web");
  const dataDisks = { data: { sizeGb: 1, datastoreId: "fast" } };
  Object.assign(world, { tags: ["env/test"], dataDisks, butane: motd("goodbye") });
  const refused = await stack.upFails();
  expect(done(refused)).toEqual([]);
  expect(errorsOf(refused)).toContain('tags[0]: "env/test": the vCenter has no such tag');
  expect(errorsOf(refused)).toContain('dataDisks.data.datastoreId: "fast": the vCenter has no');
  expect(await vcenter.machine("web")).toMatchObject({ uuid, powerState: "poweredOn" });
});
