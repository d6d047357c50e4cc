import * as vsphere from "@pulumi/vsphere";
import { expect, test } from "vitest";
import {
  changed,
  decodeGuestinfo,
  ignitionValidate,
  startStack,
  startVcenter,
} from "../../support";

const ignition = '{"ignition":{"version":"3.3.0"}}';

test("a clone of the template comes up with its userdata, stays as it is and goes without a trace", async () => {
  const vcenter = await startVcenter();
  const { resourcePoolId, datastoreId, networkId, templateUuid } = vcenter.placement;
  const stack = await startStack({
    vcenter,
    program: () => {
      const vm = new vsphere.VirtualMachine("web", {
        name: "web",
        resourcePoolId,
        datastoreId,
        guestId: "other3xLinux64Guest",
        numCpus: 2,
        memory: 2048,
        networkInterfaces: [{ networkId }],
        disks: [{ label: "disk0", size: 14 }],
        clone: { templateUuid },
        extraConfig: {
          "guestinfo.ignition.config.data": Buffer.from(ignition).toString("base64"),
          "guestinfo.ignition.config.data.encoding": "base64",
        },
      });
      return { address: vm.defaultIpAddress };
    },
  });

  const up = await stack.up();
  const machine = await vcenter.machine("web");
  expect(up.changes).toEqual({ create: 2 });
  expect(up.outputs["address"]?.value).toBe(machine.address);
  expect(machine).toMatchObject({ powerState: "poweredOn", cpus: 2, memoryMiB: 2048 });
  expect(machine.disks.map((d) => d.sizeKiB)).toEqual([14 * 1024 * 1024]);
  expect(decodeGuestinfo(machine)).toBe(ignition);
  expect(await ignitionValidate(ignition)).toMatchObject({ status: 0, stderr: "" });

  await stack.expectNoChanges();
  const destroyed = await stack.destroy();
  expect(changed(destroyed)).toEqual({ delete: 2 });
  expect(await vcenter.inventory()).toMatchObject({ machines: [], templates: ["flatcar-stable"] });
});
