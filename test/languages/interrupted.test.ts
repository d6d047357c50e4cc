import { expect, test } from "vitest";
import { startVcenter, type Vcenter } from "../support";
import { done, vmType } from "../e2e/cluster/world";
import { until } from "../e2e/lifecycle/world";
import { startYaml } from "./world";

/** An account that the program names itself, where the environment has none. */
function providerOf(vcenter: Vcenter): object {
  const { VSPHERE_SERVER, VSPHERE_USER, VSPHERE_PASSWORD } = vcenter.env;
  const settings = { vsphereServer: VSPHERE_SERVER, user: VSPHERE_USER, allowUnverifiedSsl: true };
  const password = { "fn::secret": VSPHERE_PASSWORD };
  return { type: "pulumi:providers:vsphere", properties: { ...settings, password } };
}

const nothing = {
  VSPHERE_SERVER: "",
  VSPHERE_USER: "",
  VSPHERE_PASSWORD: "",
  VSPHERE_ALLOW_UNVERIFIED_SSL: "",
};

test.for(["the environment", "the provider that it is given"])(
  "what an up that was cut off has left is deleted by the next, with the account of %s, when the vCenter refuses the name",
  async (account) => {
    const vcenter = await startVcenter({ bootMs: 3000 });
    const { networkId, datastoreId, resourcePoolId } = vcenter.placement;
    const properties = {
      image: "flatcar-stable",
      ...{ datastoreId, resourcePoolId },
      networks: [{ networkId }],
      consoleAutologin: true,
    };
    const given = account !== "the environment";
    const options = given ? { options: { providers: ["${own}"] } } : {};
    const web = { type: "flatcar-vsphere:FlatcarVm", properties, ...options };
    const { stack } = await startYaml(
      vcenter,
      { resources: { ...(given ? { own: providerOf(vcenter) } : {}), web } },
      { tools: ["govc"], env: given ? nothing : {} },
    );
    const failed = stack.upFails();
    await until(async () => (await vcenter.events("VmPoweredOnEvent")).length > 0);
    stack.killEngine();
    await failed;
    await stack.cancel();
    const left = await vcenter.machine("web");

    const preview = await stack.preview();
    expect(preview.text).toContain(`the vCenter has a machine of this name (UUID ${left.uuid}`);
    expect(preview.text).toContain("up deletes it and makes it again");
    const up = await stack.up();
    expect(done(up, vmType)).toEqual(["create web"]);
    expect(up.text).toContain("deleted the machine that an up which was cut off had left");
    expect((await vcenter.inventory()).machines).toEqual(["web"]);
    expect((await vcenter.machine("web")).uuid).not.toBe(left.uuid);
    await stack.expectNoChanges();
  },
);
