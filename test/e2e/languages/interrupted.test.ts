import { expect, test } from "vitest";
import { startVcenter } from "../../support";
import { done, vmType } from "../cluster/world";
import { until } from "../lifecycle/world";
import { startYaml } from "./world";

test("what an up that was cut off has left is deleted by the next, when the vCenter refuses the name", async () => {
  const vcenter = await startVcenter({ bootMs: 3000 });
  const { networkId, datastoreId, resourcePoolId } = vcenter.placement;
  const properties = {
    image: "flatcar-stable",
    ...{ datastoreId, resourcePoolId },
    networks: [{ networkId }],
    consoleAutologin: true,
  };
  const { stack } = await startYaml(
    vcenter,
    { resources: { web: { type: "flatcar-vsphere:FlatcarVm", properties } } },
    { tools: ["govc"] },
  );
  const failed = stack.upFails();
  await until(async () => (await vcenter.events("VmPoweredOnEvent")).length > 0);
  stack.killEngine();
  await failed;
  await stack.cancel();
  const left = await vcenter.machine("web");

  const preview = await stack.preview();
  expect(preview.text).toContain(`the vCenter has a machine of this name (UUID ${left.uuid}`);
  const up = await stack.up();
  expect(done(up, vmType)).toEqual(["create web"]);
  expect(up.text).toContain("deleted the machine that an up which was cut off had left");
  expect((await vcenter.inventory()).machines).toEqual(["web"]);
  expect((await vcenter.machine("web")).uuid).not.toBe(left.uuid);
  await stack.expectNoChanges();
});
