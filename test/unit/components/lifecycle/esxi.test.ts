import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import type { MachineArgs } from "../../../../src";
import { hostAloneProblems, isHostAlone } from "../../../../src/components/lifecycle/esxi";

const network = (networkId: string): MachineArgs["networks"] => [{ networkId }];

describe("ids of an ESXi host without a vCenter", () => {
  test.each<[string, MachineArgs]>([
    ["resourcePoolId", { resourcePoolId: "ha-root-pool" }],
    ["datacenterId", { datacenterId: "ha-datacenter" }],
    ["hostSystemId", { hostSystemId: "ha-host" }],
    ["networks[0].networkId", { networks: network("HaNetwork-VM Network") }],
  ])("are found in %s", (path, args) => {
    const [problem, ...others] = hostAloneProblems(args);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ path, code: "esxi.no-vcenter" });
    expect(problem?.message).toMatch(/only a vCenter[\s\S]*flatcar-vsphere guestinfo/);
  });

  test("are said once, whatever the arguments hold of them", () => {
    const networks = network("HaNetwork-VM Network");
    const args = { resourcePoolId: "ha-root-pool", datacenterId: "ha-datacenter", networks };
    expect(hostAloneProblems(args).map(({ path }) => path)).toEqual(["resourcePoolId"]);
  });

  test("are not those of a vCenter, nor ones that are not known yet", () => {
    const networks = network("network-12");
    const ids = { resourcePoolId: "resgroup-8", datacenterId: "datacenter-2", networks };
    expect(hostAloneProblems(ids)).toEqual([]);
    const later = pulumi.output("ha-root-pool");
    const laterNetworks = pulumi.output([{ networkId: "HaNetwork-VM Network" }]);
    expect(hostAloneProblems({ resourcePoolId: later, networks: laterNetworks })).toEqual([]);
    expect(hostAloneProblems({ networks: [laterNetworks.apply(([first]) => first!)] })).toEqual([]);
    expect(hostAloneProblems({})).toEqual([]);
    expect(isHostAlone("datacenter-2")).toBe(false);
    expect(isHostAlone(undefined)).toBe(false);
    expect(isHostAlone("ha-datacenter")).toBe(true);
  });
});
