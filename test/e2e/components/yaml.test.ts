import { expect, test } from "vitest";
import { decodeGuestinfo, startVcenter } from "../../support";
import { startYaml } from "../../languages/world";

const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ9o2mpfAT9J5aXvA3GL8J0Q1P4Ub8IxZTRQ2Vw0k5mG ops";

test("a machine of a program in YAML is made, stays, and is destroyed", async () => {
  const vcenter = await startVcenter();
  const { networkId, datastoreId, resourcePoolId } = vcenter.placement;
  const properties = {
    image: "flatcar-stable",
    ...{ datastoreId, resourcePoolId },
    networks: [{ networkId, addresses: ["10.0.0.5/24"], gateway: "10.0.0.1" }],
    sshAuthorizedKeys: [key],
    butane: {
      variant: "flatcar",
      version: "1.1.0",
      storage: { files: [{ path: "/etc/motd", contents: { inline: "hello\n" } }] },
    },
  };
  const project = await startYaml(vcenter, {
    resources: { web: { type: "flatcar-vsphere:FlatcarVm", properties } },
    outputs: { address: "${web.address}", vmId: "${web.vmId}" },
  });
  const { outputs } = await project.stack.up();
  const web = await vcenter.machine("web");
  expect(decodeGuestinfo(web)).toContain("/etc/motd");
  expect(outputs).toMatchObject({ address: { value: "10.0.0.5" }, vmId: { value: web.uuid } });
  await project.stack.expectNoChanges();
  await project.stack.destroy();
  expect((await vcenter.inventory()).machines).toEqual([]);
});
