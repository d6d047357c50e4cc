import { expect, test } from "vitest";
import { startVcenter } from "../support";
import { done, vmType } from "../e2e/cluster/world";
import { startYaml } from "./world";

interface Recorded {
  readonly urn: string;
  readonly type: string;
  readonly protect?: boolean;
  readonly provider?: string;
}

test("options reach the machines: dependsOn, providers, protect, aliases, and targets", async () => {
  const vcenter = await startVcenter();
  const { networkId, datastoreId, resourcePoolId } = vcenter.placement;
  const properties = {
    image: "flatcar-stable",
    ...{ datastoreId, resourcePoolId },
    networks: [{ networkId }],
    consoleAutologin: true,
  };
  const { VSPHERE_SERVER, VSPHERE_USER, VSPHERE_PASSWORD } = vcenter.env;
  const own = {
    type: "pulumi:providers:vsphere",
    properties: {
      vsphereServer: VSPHERE_SERVER,
      user: VSPHERE_USER,
      password: VSPHERE_PASSWORD,
      allowUnverifiedSsl: true,
    },
  };
  const cluster = (options: object, pools: object = { web: { replicas: 2 } }): object => ({
    type: "flatcar-vsphere:FlatcarCluster",
    properties: { ...properties, pools },
    options,
  });
  const first = {
    type: "flatcar-vsphere:FlatcarVm",
    properties,
    options: { protect: true },
  };
  const { stack, write } = await startYaml(vcenter, {
    resources: { own, first, prod: cluster({ dependsOn: ["${first}"], providers: ["${own}"] }) },
  });
  const made = await stack.up();
  expect(done(made, vmType)[0]).toBe("create first");
  const resources = (): Recorded[] => {
    const state = JSON.parse(stack.stateText()) as {
      checkpoint: { latest: { resources: Recorded[] } };
    };
    return state.checkpoint.latest.resources;
  };
  const machines = resources().filter(({ type }) => type === vmType);
  expect(machines.map(({ urn, protect }) => [urn.split("::").at(-1), protect === true])).toEqual([
    ["first", true],
    ["prod-web-0", false],
    ["prod-web-1", false],
  ]);
  expect(machines[1]?.provider).toContain("pulumi:providers:vsphere::own::");
  expect(machines[0]?.provider).not.toContain("::own::");

  // Another name of the resource with the one before as an alias keeps the machines.
  const aliases = [resources().find(({ urn }) => urn.endsWith("FlatcarCluster::prod"))!.urn];
  const renamed = cluster({ aliases, dependsOn: ["${first}"], providers: ["${own}"] });
  const named = {
    ...renamed,
    properties: { ...properties, name: "prod", pools: { web: { replicas: 2 } } },
  };
  write({ resources: { own, first, live: named } });
  const kept = await stack.up();
  expect(done(kept, vmType)).toEqual([]);

  const grown = { ...named, properties: { ...named.properties, annotation: "seen" } };
  write({ resources: { own, first, live: grown } });
  const target = resources().find(
    ({ urn }) => urn.endsWith("::live-web-1") && urn.includes("VirtualMachine"),
  );
  const one = await stack.up({ target: [target?.urn ?? "none"] });
  expect(done(one, vmType)).toEqual(["update live-web-1"]);

  const refused = await stack.destroyFails();
  expect(refused.text).toContain("protect");
  write({ resources: { own, first: { ...first, options: { protect: false } }, live: grown } });
  await stack.up();
  await stack.destroy();
  expect((await vcenter.inventory()).machines).toEqual([]);
});
