import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changed, type Result } from "../support";
import { isReady } from "./clients";
import { addressOf, done, gateType, replaced } from "./nodes";
import { objectsDone, objectSteps, ProviderExample, steps } from "./provider-example";
import { keyParts, plainSecrets, textOf } from "./secrets";

const all = ["prod-cp-0", "prod-web-0"];
/** The network plugin and the application. */
const objects = [...Array<string>(4).fill("pod-network"), "web", "web"];

/** What may be done to an object that is there. */
const changes = ["update", "replace", "create-replacement", "delete", "delete-replaced"];

let example: ProviderExample;
let first: Result;

beforeAll(async () => {
  example = await ProviderExample.start();
});

afterAll(() => example.close());

/** Each test goes on with the cluster that the one before it has left. */
describe("a program that makes a cluster and, by a Kubernetes provider, what is in it", () => {
  test("goes on after an engine that was killed before there was an API, and makes all of it in one up", async () => {
    const { stack } = example;
    // The kubeconfig is known then.
    await stack.upFails({
      onEvent: ({ resourcePreEvent: { metadata } = {} }) => {
        if (metadata?.type === gateType && metadata.urn.endsWith("::prod-cp-0")) stack.killEngine();
      },
    });
    await stack.cancel();
    await stack.preview();
    first = await stack.up();
    expect(objectsDone(first, "create")).toEqual(objects);
    const nodes = steps(first, "create", gateType, "done");
    const [object] = objectSteps(first, "create", "begin");
    expect(nodes.length).toBeGreaterThan(0);
    expect(object).toBeGreaterThan(Math.max(...nodes));
    expect(await example.ready(first)).toEqual(all);
    await example.answers(first);
  });

  test("is left alone by a preview, a refresh and another up", async () => {
    await example.stack.expectNoChanges();
  });

  test("shows no key in what it says, nor in clear in a file of the run", async () => {
    const { stack } = example;
    const keys = keyParts(plainSecrets(await stack.stack.exportStack()));
    expect(keys.length).toBeGreaterThanOrEqual(12);
    const clear = (text: string): boolean => keys.some((key) => text.includes(key));
    expect(clear(first.text)).toBe(false);
    expect(stack.files().filter((file) => clear(textOf(file)))).toEqual([]);
  });

  test("keeps its objects when its kubeconfig gets another certificate, or its control plane is to be restarted", async () => {
    const { stack } = example;
    const { urn } = first.steps.find(
      ({ type, name }) => type.endsWith("LocallySignedCert") && name === "prod.admin",
    )!;
    const renewed = await stack.up({ replace: [urn] });
    expect(renewed.changes).toHaveProperty("replace");
    for (const op of ["create", ...changes]) expect(objectsDone(renewed, op)).toEqual([]);

    const cp = 'kubernetes: { role: "control-plane" },';
    const more = `${cp} memoryMb: 6144, memoryHotAddEnabled: false,`;
    example.edit(cp, more);
    const restarted = await stack.preview();
    expect(steps(restarted, "update", "vsphere:", "begin")).toHaveLength(1);
    for (const op of changes) expect(objectSteps(restarted, op, "begin")).toEqual([]);
    example.edit(more, cp);
  });

  test("replaces its worker, whose network is the plugin's again, and no object", async () => {
    const role = 'kubernetes: { role: "worker" },';
    example.edit(role, `${role}\n      sysctl: { "vm.max_map_count": "300000" },`);
    const rolled = await example.stack.up();
    expect(done(rolled)).toEqual(replaced("prod-web-0"));
    for (const op of ["create", ...changes]) expect(objectsDone(rolled, op)).toEqual([]);
    expect(await example.ready(rolled)).toEqual(all);
    await example.answers(rolled);
  });

  test("is not destroyed while its API is away, and then its objects go before its machines", async () => {
    const { stack, vcenter } = example;
    await vcenter.power("prod-cp-0", "off");
    const { text } = await stack.destroyFails();
    expect(text).toContain("configured Kubernetes cluster is unreachable");
    expect(text).toContain("PULUMI_K8S_DELETE_UNREACHABLE");
    expect(await example.machines()).toEqual(all);

    await vcenter.power("prod-cp-0", "on");
    await expect
      .poll(() => isReady(addressOf("prod-cp-0")), { timeout: 240_000, interval: 1_000 })
      .toBe(true);
    const gone = await stack.destroy();
    expect(objectsDone(gone, "delete")).toEqual(objects);
    const [machine] = steps(gone, "delete", "vsphere:", "begin");
    expect(machine).toBeGreaterThan(Math.max(...objectSteps(gone, "delete")));
    expect(await example.machines()).toEqual([]);
  });

  test("makes nothing in a cluster that its provider does not wait for, and all of it in the next up", async () => {
    const { stack } = example;
    const waits = [
      [
        "pulumi.all([cluster.kubeconfig, cluster.joinable]).apply(([text])",
        "cluster.kubeconfig.apply((text)",
      ],
      ["{ dependsOn: cluster },", "{},"],
    ] as const;
    for (const [so, otherwise] of waits) example.edit(so, otherwise);
    const refused = await stack.upFails();
    expect(refused.text).toContain("configured Kubernetes cluster is unreachable");
    expect(objectsDone(refused, "create")).toEqual([]);
    for (const [so, otherwise] of waits) example.edit(otherwise, so);
    expect(objectsDone(await stack.up(), "create")).toEqual(objects);
  });

  test("is destroyed although its API never comes back, when the user says so", async () => {
    const { stack, vcenter } = example;
    await vcenter.power("prod-cp-0", "off");
    stack.stack.workspace.envVars["PULUMI_K8S_DELETE_UNREACHABLE"] = "true";
    expect(changed(await stack.destroy())).toHaveProperty("delete");
    expect(await example.machines()).toEqual([]);
  });
});
