import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { FlatcarCluster } from "../../../src";
import { done, motd, startWorld, touched, vmType } from "./world";

test("nodes stay themselves: order means nothing, a removed node takes no other along, a new one touches no other", async () => {
  const { vcenter, stack, declare } = await startWorld();
  const web = { b: {}, a: {}, c: {} };
  const all = { maxUnavailable: "100%" };
  declare({ butane: motd("one"), pools: { web: { nodes: web, ...all }, x: { replicas: 1 } } });
  await stack.up();
  expect((await vcenter.inventory()).machines.toSorted()).toEqual([
    "prod-web-a",
    "prod-web-b",
    "prod-web-c",
    "prod-x-0",
  ]);

  const turned = { c: {}, b: {}, a: {} };
  declare({ butane: motd("one"), pools: { x: { replicas: 1 }, web: { nodes: turned, ...all } } });
  expect(touched(await stack.preview())).toEqual([]);
  declare({
    butane: motd("one"),
    pools: { x: { nodes: { "0": {} } }, web: { nodes: web, ...all } },
  });
  expect(touched(await stack.preview())).toEqual([]);

  const without = { a: {}, c: {} };
  declare({ butane: motd("one"), pools: { x: { replicas: 2 }, web: { nodes: without, ...all } } });
  const edited = await stack.up();
  expect(done(edited, vmType).toSorted()).toEqual(["create prod-x-1", "delete prod-web-b"]);
  // What the nodes of a pool share is shown at their cluster once there are two: components change, and nothing that they made.
  const made = edited.steps.filter(({ type }) => !type.startsWith("flatcar-vsphere:"));
  expect(touched({ ...edited, steps: made })).toEqual(["prod-web-b", "prod-x-1"]);
  expect(touched(edited)).toEqual(["prod", "prod-web-b", "prod-x-0", "prod-x-1"]);
  await stack.expectNoChanges();
});

test("the only member of a quorum is kept until its replacement is allowed", async () => {
  const { vcenter, stack, declare } = await startWorld();
  const pools = (allowSingleReplacement: boolean) => ({
    etcd: { replicas: 1, holdsState: true, allowSingleReplacement },
  });
  declare({ butane: motd("one"), pools: pools(false) });
  await stack.up();
  const { id } = await vcenter.machine("prod-etcd-0");

  declare({ butane: motd("two"), pools: pools(false) });
  const refused = await stack.previewFails();
  expect(refused.messages.map(({ text }) => text).join("\n")).toContain("protect");
  expect((await vcenter.machine("prod-etcd-0")).id).toBe(id);

  declare({ butane: motd("two"), pools: pools(true) });
  expect(done(await stack.up(), vmType)).toEqual([
    "delete-replaced prod-etcd-0",
    "create-replacement prod-etcd-0",
  ]);
  await stack.destroy();
  expect((await vcenter.inventory()).machines).toEqual([]);
});

test("members that leave a pool that holds state go one after the other, the highest first", async () => {
  const { stack, declare } = await startWorld();
  declare({ pools: { etcd: { replicas: 3, holdsState: true } } });
  await stack.up();
  declare({ pools: { etcd: { replicas: 1, holdsState: true } } });
  expect(done(await stack.up(), vmType)).toEqual(["delete prod-etcd-2", "delete prod-etcd-1"]);
});

test("a cluster has the name that it is given, and a renamed resource with its alias changes nothing", async () => {
  const { vcenter, stack, declare } = await startWorld();
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  const pools = {
    etcd: { replicas: 1, allowSingleReplacement: true, holdsState: true, gate: { ready: "true" } },
    web: { replicas: 2 },
  };
  declare({ butane: motd("one"), pools });
  await stack.up();
  const before = (await vcenter.inventory()).machines.toSorted();
  const { id } = await vcenter.machine("prod-web-0");

  stack.program = () => {
    const args = {
      ...{ image: "flatcar-stable", resourcePoolId, datastoreId, networks: [{ networkId }] },
      ...{ consoleAutologin: true, butane: motd("one"), pools, name: "prod" },
    };
    const { addresses } = new FlatcarCluster("main", args, { aliases: [{ name: "prod" }] });
    return { addresses };
  };
  expect(touched(await stack.preview())).toEqual([]);
  expect(touched(await stack.up())).toEqual([]);
  await stack.expectNoChanges();
  expect((await vcenter.inventory()).machines.toSorted()).toEqual(before);
  expect((await vcenter.machine("prod-web-0")).id).toBe(id);
});

test("a node of another name that takes over an address is made when the one that had it is gone", async () => {
  const { vcenter, stack, declare } = await startWorld();
  const { networkId } = vcenter.placement;
  const networks = [{ networkId, gateway: "10.0.0.1", nameservers: ["10.0.0.1"] }];
  for (const key of ["green", "lime"]) {
    declare({ networks, pools: { web: { nodes: { [key]: { address: "10.0.0.51/24" } } } } });
    await stack.up();
  }
  const events = await vcenter.events("VmRemovedEvent", "VmPoweredOnEvent");
  expect(events.map(({ kind, machine }) => `${kind} ${machine}`)).toEqual([
    "VmPoweredOnEvent prod-web-green",
    "VmRemovedEvent prod-web-green",
    "VmPoweredOnEvent prod-web-lime",
  ]);
  await stack.expectNoChanges();
});

test("a node that takes an address to another pool is drained and gone before its machine there is made, told the same or not", async () => {
  const { vcenter, stack, declare, log, logged } = await startWorld();
  const { networkId } = vcenter.placement;
  const gate = {
    ready: `echo "ready $NODE_NAME" >> ${log}`,
    drain: `echo "drain $NODE_NAME" >> ${log}`,
  };
  const shared = {
    networks: [{ networkId, gateway: "10.0.0.1", nameservers: ["10.0.0.1"] }],
    onConfigChange: "ignore" as const,
    gate,
  };
  // Both have one hostname, so that the config says nothing about the move.
  const node = { address: "10.0.0.51/24", hostname: "front" };
  const other = { address: "10.0.0.52/24" };
  declare({ ...shared, pools: { app: { nodes: { a: other } }, web: { nodes: { b: node } } } });
  await stack.up();
  const before = await vcenter.machine("prod-app-a");
  logged();
  declare({ ...shared, pools: { app: { nodes: { a: other, b: node } } } });
  await stack.up();
  expect(logged()).toEqual(["drain prod-web-b", "ready prod-app-b"]);
  const events = await vcenter.events("VmRemovedEvent", "VmPoweredOnEvent");
  expect(events.map(({ kind, machine }) => `${kind} ${machine}`)).toEqual([
    "VmPoweredOnEvent prod-app-a",
    "VmPoweredOnEvent prod-web-b",
    "VmRemovedEvent prod-web-b",
    "VmPoweredOnEvent prod-app-b",
  ]);
  expect((await vcenter.inventory()).machines.toSorted()).toEqual(["prod-app-a", "prod-app-b"]);
  expect((await vcenter.machine("prod-app-a")).id).toBe(before.id);
  await stack.expectNoChanges();
});

test("clusters of one program are compared: one address or one name for two machines is one error with both places", async () => {
  const { vcenter, stack } = await startWorld();
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  const declareTwo = (networkOfOther: pulumi.Input<string>, name: string): void => {
    stack.program = () => {
      const base = { image: "flatcar-stable", resourcePoolId, datastoreId, consoleAutologin: true };
      const cluster = (resource: string, network: pulumi.Input<string>, named: string) => {
        const addressRange = { cidr: "10.0.0.0/24", first: "10.0.0.10" };
        const networks = [{ networkId: network, gateway: "10.0.0.1", nameservers: ["10.0.0.1"] }];
        const pools = { web: { replicas: 3, addressRange } };
        new FlatcarCluster(resource, { ...base, name: named, networks, pools });
      };
      cluster("prod", networkId, "prod");
      cluster("stage", networkOfOther, name);
      return {};
    };
  };
  const errors = async () =>
    (await stack.previewFails()).messages
      .filter(({ severity }) => severity === "error")
      .map(({ text }) => text)
      .join("\n");
  const sameAddress =
    'pools.web.addressRange: "10.0.0.10": stage-web-0 would have the address of prod-web-0 of FlatcarCluster "prod" (pools.web.addressRange), and so it is with 2 more';

  declareTwo(networkId, "stage");
  expect(await errors()).toContain(sameAddress);
  declareTwo(pulumi.output(Promise.resolve(networkId)), "stage");
  expect(await errors()).toContain(sameAddress);
  declareTwo("network-of-another-site", "prod");
  expect(await errors()).toContain(
    'pools.web: "prod-web-0": the name of prod-web-0 of FlatcarCluster "prod" (pools.web) as well, and so it is with 2 more',
  );
  expect((await vcenter.inventory()).machines).toEqual([]);
});
