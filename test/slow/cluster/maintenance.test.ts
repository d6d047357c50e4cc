import { expect, test } from "vitest";
import { FlatcarVm } from "../../../src";
import type { Vcenter } from "../../support";
import { motd, ruleType, done, startWorld, vmType } from "../../e2e/cluster/world";

/** One of the policies that every vCenter has. */
const storagePolicyId = "aa6d5a82-1c88-45da-85d3-3d74b91a5bad";
const powerEvents = ["VmPoweredOnEvent", "VmPoweredOffEvent"];

/** The hosts of machines, by their names. */
async function hostsOf(vcenter: Vcenter, names: readonly string[]): Promise<string[]> {
  const { hosts } = vcenter.info;
  const machines = await Promise.all(names.map((name) => vcenter.machine(name)));
  return machines.map(({ host }) => Object.keys(hosts).find((name) => hosts[name] === host) ?? "");
}

test("three hosts in maintenance mode one after the other change nothing of nodes with anti-affinity, failure domains and storage policies", async () => {
  const { vcenter, stack, declare } = await startWorld({ hosts: 3, datastores: 3 });
  const { hosts, datastores, clusters } = vcenter.info;
  const [a, b, c] = [0, 1, 2].map((i) => ({
    hostSystemId: Object.values(hosts)[i]!,
    datastoreId: Object.values(datastores)[i]!,
  }));
  const names = Object.keys(hosts);
  const cluster = (replicas: number): void => {
    declare({
      butane: motd("one"),
      antiAffinity: "preferred",
      computeClusterId: Object.values(clusters)[0]!,
      failureDomains: { a: a!, b: b!, c: c! },
      storagePolicyId,
      dataDisks: { data: { sizeGb: 1, storagePolicyId } },
      pools: { web: { replicas } },
    });
  };
  const nodes = ["prod-web-0", "prod-web-1", "prod-web-2"];
  cluster(3);
  await stack.up();
  expect(await hostsOf(vcenter, nodes)).toEqual(names);
  await stack.expectNoChanges();
  const powered = await vcenter.events(...powerEvents);

  for (const host of names) {
    await vcenter.maintenance(host, "on");
    const during = await hostsOf(vcenter, nodes);
    expect(during).not.toContain(host);
    await stack.expectNoChanges();
    expect(await hostsOf(vcenter, nodes)).toEqual(during);
    await vcenter.maintenance(host, "off");
    await stack.expectNoChanges();
  }
  expect(await vcenter.events(...powerEvents)).toEqual(powered);
  expect((await vcenter.inventory()).rules).toEqual(["prod-web"]);

  // Nobody moves back, and one more node goes to the host of its domain.
  const moved = await hostsOf(vcenter, nodes);
  expect(moved).not.toEqual(names);
  cluster(4);
  expect(done(await stack.up(), vmType, ruleType)).toEqual([
    "create prod-web-3",
    "update prod-web-anti-affinity",
  ]);
  expect(await hostsOf(vcenter, [...nodes, "prod-web-3"])).toEqual([...moved, names[0]]);
});

const hostKinds = ["VmGroup", "HostGroup", "VmHostRule"].map(
  (kind) => `vsphere:index/computeCluster${kind}:ComputeCluster${kind}`,
);

test("a machine that is bound to hosts is moved among these alone, and nothing is moved back", async () => {
  const { vcenter, stack } = await startWorld({ hosts: 3 });
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  const [first = "", second = ""] = Object.keys(vcenter.info.hosts);
  const [computeClusterId = ""] = Object.keys(vcenter.info.clusters);
  const affinity = (hostSystemIds: string[]) => ({ computeClusterId, hostSystemIds });
  let hostAffinity = affinity([first, "esx-9"]);
  stack.program = () => {
    new FlatcarVm("web", {
      image: "flatcar-stable",
      resourcePoolId,
      datastoreId,
      networks: [{ networkId }],
      hostSystemId: first,
      hostAffinity,
      consoleAutologin: true,
    });
  };
  const refused = await stack.previewFails();
  expect(refused.messages.map(({ text }) => text).join("\n")).toContain(
    'hostAffinity.hostSystemIds[1]: "esx-9": the vCenter has no host of this name',
  );
  hostAffinity = affinity([first, second]);
  await stack.up();
  await stack.expectNoChanges();
  for (const [busy, stays] of [
    [first, second],
    [second, first],
  ] as const) {
    await vcenter.maintenance(busy, "on");
    expect(await hostsOf(vcenter, ["web"])).toEqual([stays]);
    await stack.expectNoChanges();
    expect(await hostsOf(vcenter, ["web"])).toEqual([stays]);
    await vcenter.maintenance(busy, "off");
  }
});

test("nodes stay bound to their hosts when they are made again, by the rule that was there, until that is said no more", async () => {
  const { vcenter, stack, declare } = await startWorld({ hosts: 3 });
  const [first = "", second = ""] = Object.keys(vcenter.info.hosts);
  const nodes = ["prod-web-0", "prod-web-1"];
  const bind = (text: string, isBound: boolean): void => {
    const hostAffinity = { hostSystemIds: [first, second], mandatory: true };
    declare({
      butane: motd(text),
      antiAffinity: "none",
      computeClusterId: Object.keys(vcenter.info.clusters)[0]!,
      hostSystemId: first,
      pools: { web: { replicas: 2, ...(isBound ? { hostAffinity } : {}) } },
    });
  };
  bind("one", true);
  await stack.up();
  await stack.expectNoChanges();
  expect((await vcenter.inventory()).rules).toEqual(["prod-web-hosts"]);

  bind("two", true);
  const rolled = await stack.up();
  expect(done(rolled, ...hostKinds)).toEqual(["update prod-web-machines"]);
  await stack.expectNoChanges();
  await vcenter.maintenance(first, "on");
  expect(await hostsOf(vcenter, nodes)).toEqual([second, second]);
  await stack.expectNoChanges();

  bind("two", false);
  const freed = await stack.up();
  expect(done(freed, vmType)).toEqual([]);
  expect(done(freed, ...hostKinds).sort()).toEqual([
    "delete prod-web-hosts",
    "delete prod-web-hosts",
    "delete prod-web-machines",
  ]);
  expect((await vcenter.inventory()).rules).toEqual([]);
});
