/** What is asked of a cluster of Kubernetes before its version changes. The tests play the engine's part. */
import * as pulumi from "@pulumi/pulumi";
import { beforeEach, expect, test, vi } from "vitest";
import { versionHooks } from "../../../../src/components/cluster/kubernetes-step";
import type { UserCommand } from "../../../../src/components/lifecycle/run-command";
import { declaredHook } from "../lifecycle/played-hooks";
import { record, type State } from "../mocks";
import { urnOf } from "../said";

let asked: UserCommand[] = [];

vi.mock(
  "../../../../src/components/engine/update-hooks",
  () => import("../lifecycle/played-hooks.js"),
);
vi.mock("../../../../src/components/lifecycle/run-command", () => ({
  runCommand: (command: UserCommand) => Promise.resolve(void asked.push(command)),
}));

beforeEach(() => {
  asked = [];
});

const command = "flatcar-vsphere:index:FlatcarCluster$command:local:Command";
const settled = { [urnOf(command, "prod.control-plane")]: {} };
const secrets = { K8S_KEY: "key of an admin", ETCD_KEY: "key of a client" };

/** Has the engine call before a cluster's version changes. */
async function step(
  from: string,
  to: string,
  options: { state?: State; preview?: boolean; had?: object; given?: object } = {},
): Promise<void> {
  let called = Promise.resolve();
  await record(async () => {
    versionHooks(new pulumi.ComponentResource("test:index:Cluster", "prod"));
    called = declaredHook("flatcar-vsphere-kubernetes-step")({
      name: "prod.version",
      urn: urnOf(command, "prod.version"),
      oldInputs: { environment: { K8S_VERSION: from, ...secrets, ...options.had } },
      newInputs: { environment: { K8S_VERSION: to, ...secrets, ...options.given } },
    });
    await called.catch(() => undefined);
  }, options);
  await called;
}

test("a step over a minor version is refused, for a cluster of which nothing is known, too", async () => {
  const refusal = "the cluster has 1.33.4, and goes from one minor version to the next";
  await expect(step("v1.33.4", "v1.35.1", { state: settled })).rejects.toThrow(refusal);
  await expect(step("v1.33.4", "v1.35.1")).rejects.toThrow(refusal);
});

test.each([
  ["endpoint", "K8S_ENDPOINT"],
  ["podCidr", "K8S_POD_CIDR"],
  ["serviceCidr", "K8S_SERVICE_CIDR"],
  ["dnsDomain", "K8S_DNS_DOMAIN"],
])("another %s is refused, with what the cluster has", async (property, name) => {
  const [had, given] = [{ [name]: "before" }, { [name]: "after" }];
  await expect(step("v1.34.1", "v1.34.1", { state: settled, had, given })).rejects.toThrow(
    `kubernetes.${property}: "after": the cluster has before, which is in its certificates`,
  );
});

test("a cluster that never came to be may be another one", async () => {
  await step("v1.33.4", "v1.35.1", { state: {} });
});

test("a preview asks the cluster once whether a way back is open, and hides both keys in what that says", async () => {
  await step("v1.34.2", "v1.34.1", { state: settled, preview: true });
  expect(asked).toMatchObject([
    {
      environment: { K8S_VERSION: "v1.34.1", K8S_MINUTES: "0" },
      hidden: [secrets.K8S_KEY, secrets.ETCD_KEY],
    },
  ]);
});

test.each<[what: string, from: string, to: string, options: { preview: boolean; given?: object }]>([
  ["on the way forward", "v1.34.1", "v1.34.2", { preview: true }],
  ["where the version stays", "v1.34.1", "v1.34.1", { preview: true }],
  ["in an up, whose command asks", "v1.34.2", "v1.34.1", { preview: false }],
  [
    "with a key that is yet to be made",
    "v1.34.2",
    "v1.34.1",
    { preview: true, given: { K8S_KEY: pulumi.unknown } },
  ],
])("nobody asks the cluster %s", async (_, from, to, options) => {
  await step(from, to, { state: settled, ...options });
  expect(asked).toEqual([]);
});
