import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { FlatcarVm } from "../../../src";
import type { Vcenter } from "../../support";
import { motd, ruleType, done, startWorld, vmType } from "./world";

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

/** A part of a cluster's rules that the generated SDK here leaves out. */
class Rule extends pulumi.CustomResource {
  constructor(kind: string, args: pulumi.Inputs) {
    super(`vsphere:index/computeCluster${kind}:ComputeCluster${kind}`, kind, args);
  }
}

test("a rule for machines and hosts says where DRS may move a machine, and nothing is moved back", async () => {
  const { vcenter, stack } = await startWorld({ hosts: 3 });
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  const [first = "", second = ""] = Object.keys(vcenter.info.hosts);
  const [hostSystemId = "", other = ""] = Object.values(vcenter.info.hosts);
  const rule = (kind: string, args: pulumi.Inputs): Rule =>
    new Rule(kind, { computeClusterId: Object.values(vcenter.info.clusters)[0], ...args });
  stack.program = () => {
    const machine = new FlatcarVm("web", {
      image: "flatcar-stable",
      resourcePoolId,
      datastoreId,
      networks: [{ networkId }],
      hostSystemId,
      consoleAutologin: true,
    });
    const vms = rule("VmGroup", { name: "web", virtualMachineIds: [machine.vmId] });
    const hosts = rule("HostGroup", { name: "rack-a", hostSystemIds: [hostSystemId, other] });
    const vmGroupName = vms.id.apply(() => "web");
    const affinityHostGroupName = hosts.id.apply(() => "rack-a");
    rule("VmHostRule", { name: "web-in-rack-a", vmGroupName, affinityHostGroupName });
  };
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
