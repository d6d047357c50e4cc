/** What is done before vSphere changes a machine that runs. The tests play the engine's part. */
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FlatcarCluster, type GateArgs } from "../../../../src";
import { machine } from "../cluster/record";
import { record } from "../mocks";
import { urnOf } from "../said";
import { belowNode, declaredHook } from "./played-hooks";

vi.mock("../../../../src/components/engine/update-hooks", () => import("./played-hooks.js"));

const urn = urnOf(belowNode("vsphere:index/virtualMachine:VirtualMachine"), "prod-web-a");

let said: string[];
let file: string;
let dir: string;

beforeEach(() => {
  said = [];
  dir = fs.mkdtempSync(path.join(os.tmpdir(), "in-place-"));
  file = path.join(dir, "drained");
  vi.spyOn(pulumi.log, "info").mockImplementation((text) => {
    said.push(text);
    return Promise.resolve();
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(dir, { recursive: true });
});

const drain = (): GateArgs => ({
  drain: `env | grep -E '^NODE_(ADDRESS|HOSTNAME|KEY|NAME|POOL|RESTARTS|VM_ID)=' | sort > ${file}`,
});

/** Has the engine call before it changes the cluster's only node. What that throws is thrown when the program is through. */
async function change(
  gate: GateArgs,
  was: Record<string, unknown>,
  is: Record<string, unknown>,
  options: { preview?: boolean } = {},
): Promise<void> {
  let called = Promise.resolve();
  await record(async () => {
    const pools = { web: { nodes: { a: {} }, gate } };
    const networks = [{ networkId: "network-7", dhcp: true }];
    const cluster = new FlatcarCluster("prod", { ...machine, networks, pools });
    await new Promise((resolve) => cluster.nodes.apply(resolve));
    const hook = declaredHook("flatcar-vsphere-in-place");
    const update = { urn, id: "vm-1", name: "prod-web-a", oldInputs: was, newInputs: is };
    called = hook({ ...update, oldOutputs: { ...was, guestIpAddresses: ["10.0.0.77"] } });
    await called.catch(() => undefined);
  }, options);
  await called;
}

test("a node is drained before a restart, at the address that it has, and told that it comes back", async () => {
  await change(
    drain(),
    { firmware: "bios", annotation: "a" },
    { firmware: "efi", annotation: "b" },
  );
  expect(said).toContain("restarts for firmware");
  expect(fs.readFileSync(file, "utf8").trim().split("\n")).toEqual([
    "NODE_ADDRESS=10.0.0.77",
    "NODE_HOSTNAME=prod-web-a",
    "NODE_KEY=a",
    "NODE_NAME=prod-web-a",
    "NODE_POOL=web",
    "NODE_RESTARTS=true",
    "NODE_VM_ID=vm-1",
  ]);
});

test("a node that cannot be drained is not restarted", async () => {
  await expect(
    change({ drain: "echo no room >&2; exit 1" }, { firmware: "bios" }, { firmware: "efi" }),
  ).rejects.toThrow(/^prod-web-a is not restarted, as it could not be drained: .*no room/s);
});

test("a change that the guest does not notice drains nothing, nor does a preview", async () => {
  await change(drain(), { annotation: "a" }, { annotation: "b" });
  await change(drain(), { firmware: "bios" }, { firmware: "efi" }, { preview: true });
  expect(fs.existsSync(file)).toBe(false);
  expect(said.filter((text) => text.startsWith("restarts for"))).toEqual([]);
});

test("a restart that extraConfigRebootRequired would take back is refused, at a preview and before anything is drained", async () => {
  const was = { guestId: "a", extraConfig: { a: "1" }, extraConfigRebootRequired: false };
  const is = { ...was, guestId: "b", extraConfig: { a: "2" } };
  for (const preview of [true, false]) {
    await expect(change(drain(), was, is, { preview })).rejects.toThrow(
      'prod-web-a is not changed: virtualMachine.extraConfigRebootRequired: "false": takes back the restart for guestId',
    );
  }
  expect(fs.existsSync(file)).toBe(false);
});

test("a value that becomes a secret is no other value", async () => {
  const is = { firmware: pulumi.secret("bios"), annotation: "b" };
  await change(drain(), { firmware: "bios", annotation: "a" }, is);
  expect(fs.existsSync(file)).toBe(false);
});

test("a secret value that is another one restarts", async () => {
  await change(drain(), { firmware: "bios" }, { firmware: pulumi.secret("efi") });
  expect(said).toContain("restarts for firmware");
  expect(fs.existsSync(file)).toBe(true);
});
