import { expect, test } from "vitest";
import { startWorld } from "./world";

/** A pool of which one node is replaced at a time, by the last number of each node's address. */
const poolOf = (hosts: Readonly<Record<string, number>>) => ({
  maxUnavailable: 1,
  nodes: Object.fromEntries(
    Object.entries(hosts).map(([key, host]) => [key, { address: `10.0.0.${host}/24` }]),
  ),
});

async function startPool(hosts: Readonly<Record<string, number>>) {
  const { vcenter, stack, declare } = await startWorld();
  const { networkId } = vcenter.placement;
  const networks = [{ networkId, gateway: "10.0.0.1", nameservers: ["10.0.0.1"] }];
  const move = (to: Readonly<Record<string, number>>): void =>
    declare({ networks, pools: { web: poolOf(to) } });
  move(hosts);
  await stack.up();
  const events = async () =>
    (await vcenter.events("VmRemovedEvent", "VmPoweredOnEvent")).map(
      ({ kind, machine }) => `${kind === "VmRemovedEvent" ? "gone" : "on"} ${machine}`,
    );
  const first = await events();
  return { vcenter, stack, move, eventsSince: async () => (await events()).slice(first.length) };
}

const errorsOf = ({ messages }: { messages: readonly { severity: string; text: string }[] }) =>
  messages
    .filter(({ severity }) => severity === "error")
    .map(({ text }) => text)
    .join("\n");

test("nodes that swap their addresses are refused before one of them is touched, and the two steps of the error swap them", async () => {
  const { vcenter, stack, move, eventsSince } = await startPool({ a: 51, b: 52 });
  const ids = async () => [
    (await vcenter.machine("prod-web-a")).id,
    (await vcenter.machine("prod-web-b")).id,
  ];
  const before = await ids();
  move({ a: 52, b: 51 });
  const refusal =
    'pools.web.nodes.a.address: "10.0.0.52": two machines would have one address, as the one that has it is not gone, or another, before the one that is to have it: 10.0.0.52 from prod-web-b to prod-web-a. Take two steps: run up with addresses that nobody has, or without a node, for prod-web-b; then with what you want';
  expect(errorsOf(await stack.previewFails())).toContain(refusal);
  expect(errorsOf(await stack.upFails())).toContain(refusal);
  expect(await ids()).toEqual(before);
  expect(await eventsSince()).toEqual([]);

  move({ a: 51, b: 53 });
  await stack.up();
  move({ a: 52, b: 51 });
  await stack.up();
  await stack.expectNoChanges();
  // Each address is free when the machine that is to have it starts: 52 with b's first end, 51 with a's.
  expect(await eventsSince()).toEqual([
    ...["gone prod-web-b", "on prod-web-b"],
    ...["gone prod-web-a", "on prod-web-a", "gone prod-web-b", "on prod-web-b"],
  ]);
});

test("a node takes an address that one before it gives up, and not that of one which is gone and deleted last", async () => {
  const { vcenter, stack, move, eventsSince } = await startPool({ a: 51, b: 52, c: 53 });
  move({ a: 54, b: 51, c: 53 });
  await stack.up();
  const moved = [...["gone prod-web-a", "on prod-web-a"], ...["gone prod-web-b", "on prod-web-b"]];
  expect(await eventsSince()).toEqual(moved);

  move({ a: 53, b: 51 });
  expect(errorsOf(await stack.previewFails())).toContain("10.0.0.53 from prod-web-c to prod-web-a");
  move({ a: 54, b: 51 });
  await stack.up();
  move({ a: 53, b: 51 });
  await stack.up();
  expect(await eventsSince()).toEqual([
    ...moved,
    ...["gone prod-web-c", "gone prod-web-a", "on prod-web-a"],
  ]);
  expect((await vcenter.inventory()).machines.toSorted()).toEqual(["prod-web-a", "prod-web-b"]);
});
