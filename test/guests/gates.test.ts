import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Result } from "../support";
import { ssh } from "../support/guests";
import { gate, GatedNodes, nodes, token } from "./gated-nodes";

let gated: GatedNodes;

beforeAll(async () => {
  gated = await GatedNodes.start();
});

afterAll(() => gated.close());

const vmType = "vsphere:index/virtualMachine:VirtualMachine";
const gateType = "command:local:Command";

/** The steps of machines and of gates in the order in which they were finished. */
const order = ({ steps }: Result): string[] =>
  steps
    .filter(({ phase, op }) => phase === "done" && op !== "same" && op !== "replace")
    .filter(({ type, name }) => type === vmType || (type === gateType && name in nodes))
    .map(({ op, type, name }) => `${op} ${type === vmType ? "machine" : "gate"} ${name}`);

const machineReplaced = (name: string): string[] => [
  `delete-replaced gate ${name}`,
  `delete-replaced machine ${name}`,
  `create-replacement machine ${name}`,
];
const replaced = (name: string): string[] => [
  ...machineReplaced(name),
  `create-replacement gate ${name}`,
];

const errors = ({ messages }: Result): string =>
  messages
    .filter(({ severity }) => severity === "error")
    .map(({ text }) => text)
    .join("\n");

/** Each test goes on with the nodes that the one before it has left. */
describe("gates on nodes that run", () => {
  test("ask each node over SSH once its probes have answered, and again only when it is new", async () => {
    gated.allow("prod-web-a", true);
    gated.allow("prod-web-b", true);
    gated.declare({ a: "one", b: "one" });
    const made = await gated.stack.up();
    expect(gated.did()).toEqual([gate("ready", "prod-web-a"), gate("ready", "prod-web-b")]);
    await gated.stack.expectNoChanges();
    expect(gated.did()).toEqual([]);
    for (const text of [made.text, gated.stack.stateText()]) expect(text).not.toContain(token);
  });

  test("stop a roll at the node whose service does not start, and the next up goes on there", async () => {
    const untouched = (await gated.vcenter.machine("prod-web-b")).id;
    gated.allow("prod-web-a", false);
    gated.declare({ a: "two", b: "two" }, 1);
    const stopped = await gated.stack.upFails();
    expect(order(stopped)).toEqual(machineReplaced("prod-web-a"));
    expect(errors(stopped)).toContain("activating\nthe command did not succeed in 60 seconds");
    expect(gated.did()).toEqual([gate("drain", "prod-web-a")]);
    expect((await gated.vcenter.machine("prod-web-b")).id).toBe(untouched);

    gated.allow("prod-web-a", true);
    gated.declare({ a: "two", b: "two" });
    const a = (await gated.vcenter.machine("prod-web-a")).id;
    const resumed = await gated.stack.up();
    expect(order(resumed)).toEqual([
      "create-replacement gate prod-web-a",
      ...replaced("prod-web-b"),
    ]);
    expect(gated.did()).toEqual([
      gate("ready", "prod-web-a"),
      gate("drain", "prod-web-b"),
      gate("ready", "prod-web-b"),
    ]);
    expect((await gated.vcenter.machine("prod-web-a")).id).toBe(a);
    expect(await ssh(nodes["prod-web-b"], "systemctl show --property=Description app")).toBe(
      "Description=Version two",
    );
  });

  test("stop at a node that is off with the way on, which leaves it undrained", async () => {
    const { id } = await gated.vcenter.machine("prod-web-a");
    await gated.vcenter.power("prod-web-a", "off");
    gated.declare({ a: "three", b: "two" });
    const stopped = await gated.stack.upFails();
    expect(order(stopped)).toEqual([]);
    expect(errors(stopped)).toMatch(
      /prod-web-a could not be reached in 1 minutes.*(No route to host|timed out).*FLATCAR_SKIP_DRAIN=prod-web-a/,
    );
    expect((await gated.vcenter.machine("prod-web-a")).id).toBe(id);

    gated.stack.stack.workspace.envVars.FLATCAR_SKIP_DRAIN = "prod-web-a";
    const passed = await gated.stack.up();
    expect(order(passed)).toEqual(replaced("prod-web-a"));
    expect(gated.did()).toEqual([gate("ready", "prod-web-a")]);
  });

  test("drain every node before it goes for good, the last one first", async () => {
    delete gated.stack.stack.workspace.envVars.FLATCAR_SKIP_DRAIN;
    await gated.stack.destroy();
    expect(gated.did()).toEqual([gate("drain", "prod-web-b"), gate("drain", "prod-web-a")]);
    expect((await gated.vcenter.inventory()).machines).toEqual([]);
  });
});
