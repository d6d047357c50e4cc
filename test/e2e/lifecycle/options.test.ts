import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { FlatcarVm, type FlatcarVmArgs } from "../../../src";
import { changed, startStack, startVcenter, type TestStack } from "../../support";
import { done, motd, startWorld } from "./world";

/** A machine with options of its own, whose notes change between operations. */
async function startNoted(opts: pulumi.ComponentResourceOptions): Promise<{
  stack: TestStack;
  note: (text: string) => void;
}> {
  const vcenter = await startVcenter();
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  let annotation = "first";
  const program = (): void => {
    const args: FlatcarVmArgs = {
      image: "flatcar-stable",
      resourcePoolId,
      datastoreId,
      networks: [{ networkId }],
      butane: motd("hello"),
      annotation,
    };
    new FlatcarVm("web", args, opts);
  };
  const stack = await startStack({ vcenter, program });
  return { stack, note: (text) => (annotation = text) };
}

describe("a property that is to be left alone", () => {
  test("is changed all the same where `ignoreChanges` is an option of the component: Pulumi hands it on to nobody", async () => {
    const { stack, note } = await startNoted({ ignoreChanges: ["annotation"] });
    await stack.up();
    note("second");
    expect(changed(await stack.up())).toEqual({ update: 1 });
  });

  test("stays where a transform tells the machine itself", async () => {
    const { stack, note } = await startNoted({
      transforms: [
        ({ type, props, opts }) =>
          type === "vsphere:index/virtualMachine:VirtualMachine"
            ? { props, opts: pulumi.mergeOptions(opts, { ignoreChanges: ["annotation"] }) }
            : undefined,
      ],
    });
    await stack.up();
    note("second");
    await stack.expectNoChanges();
  });
});

test("a machine that is retained when it is deleted stays the stack's where another one cannot have its name", async () => {
  const world = await startWorld();
  const { vcenter, stack } = world;
  stack.program = () => void new FlatcarVm("web", world.args, { retainOnDelete: true });
  await stack.up();
  const { uuid } = await vcenter.machine("web");
  const { args } = world;
  world.args = { ...args, butane: motd("goodbye") };
  await stack.upFails();
  expect(await vcenter.machine("web")).toMatchObject({ uuid, powerState: "poweredOn" });
  world.args = args;
  expect(done(await stack.up())).toEqual([]);

  await stack.destroy();
  expect(await vcenter.machine("web")).toMatchObject({ uuid, powerState: "poweredOn" });
});
