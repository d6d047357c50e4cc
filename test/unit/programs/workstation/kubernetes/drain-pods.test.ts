import { describe, expect, it } from "vitest";
import { codeWith } from "../../../../support/code-blocks";
import { uuidOf } from "./object-store";
import { cluster, skipOrForce, three, useCluster } from "./use-cluster";

useCluster();

/** Drains a worker; what it said, with its status. */
const drained = async (more: Record<string, string> = {}): Promise<string> => {
  const { code, said } = await cluster.run("drain", {
    ...{ K8S_NODE: "w-0", NODE_NAME: "prod-w-0", K8S_ROLE: "worker", NODE_VM_ID: uuidOf("w-0") },
    ...more,
  });
  return `${code}: ${said}`;
};

const web = "/api/v1/namespaces/default/pods/web";
const budget = {
  message: "Cannot evict pod as it would violate the pod's disruption budget.",
  details: {
    causes: [{ message: "The disruption budget web-pdb needs 2 healthy pods and has 2 currently" }],
  },
};
const node = (): { spec: object; metadata: { annotations: object } } =>
  cluster.objects.get("/api/v1/nodes/w-0") as never;

describe("a worker that is drained", () => {
  it("is cordoned, has its pods evicted, and is no Node any more", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    cluster.objects.pod("default/web", "w-0");
    cluster.objects.pod("default/elsewhere", "w-1");
    expect(await drained()).toBe("0: evicts default/web\nw-0: is drained");
    expect(cluster.objects.calls.map((call) => call.replace(/ \{.*/, ""))).toEqual([
      "PATCH /api/v1/nodes/w-0",
      "POST /api/v1/namespaces/default/pods/web/eviction",
      "DELETE /api/v1/nodes/w-0",
    ]);
    expect(cluster.objects.get("/api/v1/namespaces/default/pods/elsewhere")).toBeDefined();
    expect(cluster.etcdCalls).toEqual([]);
  });

  it("keeps static pods and those of a DaemonSet, and does not wait for what has ended", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    const mirror = { "kubernetes.io/config.mirror": "x" };
    cluster.objects.pod("kube-system/static", "w-0", { owner: "Node", annotations: mirror });
    cluster.objects.pod("kube-system/proxy", "w-0", { owner: "DaemonSet" });
    cluster.objects.pod("default/job", "w-0", { owner: "Job", phase: "Succeeded" });
    cluster.objects.pod("default/crashed", "w-0", { owner: "", phase: "Failed" });
    expect(await drained()).toBe("0: w-0: is drained");
  });

  it("waits for a budget that allows it later", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    cluster.objects.pod("default/web", "w-0");
    cluster.objects.refusals.set(web, { code: 429, body: budget, times: 1 });
    expect(await drained()).toBe(
      "0: default/web is not evicted yet: The disruption budget web-pdb needs 2 healthy pods and has 2 currently\n" +
        "evicts default/web\nw-0: is drained",
    );
  });

  it("stays where a budget never allows it, uncordoned, with pod and budget named", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    cluster.objects.pod("default/web", "w-0");
    cluster.objects.refusals.set(web, { code: 429, body: budget, times: 99 });
    const said = await drained({ K8S_DRAIN_MINUTES: "0" });
    expect(said.split("\n")[1]).toBe(
      "w-0: still on the node: default/web (The disruption budget web-pdb needs 2 healthy pods and has 2 currently)." +
        skipOrForce("w-0"),
    );
    const shown = codeWith("docs/kubernetes-operations.md", "still on the node").trim();
    expect(said.split("\n")[1]?.startsWith(shown)).toBe(true);
    expect(said).toMatch(/^1: /);
    expect(node()).toMatchObject({ spec: {}, metadata: { annotations: {} } });
  });

  it("says why an eviction fails that no budget refuses", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    cluster.objects.pod("default/web", "w-0");
    const message = "This pod has more than one PodDisruptionBudget";
    cluster.objects.refusals.set(web, { code: 500, body: { message }, times: 99 });
    expect(await drained({ K8S_DRAIN_MINUTES: "0" })).toContain(message);
  });

  it("keeps a cordon that somebody else has set", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0", { spec: { unschedulable: true } });
    cluster.objects.pod("default/web", "w-0");
    cluster.objects.refusals.set(web, { code: 429, body: budget, times: 99 });
    await drained({ K8S_DRAIN_MINUTES: "0" });
    expect(node().spec).toEqual({ unschedulable: true });
  });

  it("takes pods again where the drain is stopped", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    cluster.objects.pod("default/web", "w-0");
    cluster.objects.refusals.set(web, { code: 429, body: budget, times: 99 });
    const isCordoned = (): boolean => "unschedulable" in node().spec;
    const given = { K8S_NODE: "w-0", K8S_ROLE: "worker", NODE_VM_ID: uuidOf("w-0") };
    const { code } = await cluster.run("drain", { ...given, K8S_DRAIN_MINUTES: "9" }, isCordoned);
    expect([code, isCordoned()]).toEqual([1, false]);
  });

  it("says of a pod that does not end that it is ending", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    cluster.objects.pod("default/web", "w-0");
    cluster.objects.neverEnding.add(web);
    expect(await drained()).toContain("still on the node: default/web (it is ending).");
  });

  it("evicts pods without a controller, and says that nobody makes them again", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    cluster.objects.pod("default/web", "w-0", { owner: "" });
    expect(await drained()).toContain("default/web has no controller, and nobody makes it again");
  });

  it("stays for a pod without a controller where they are not to be evicted", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    cluster.objects.pod("default/web", "w-0", { owner: "" });
    expect(await drained({ K8S_EVICT_UNMANAGED: "false" })).toContain(
      "1: w-0: pods without a controller are on the node, and nobody would make them again: default/web; delete them, or set evict.unmanaged to true.",
    );
    expect(cluster.objects.get(web)).toBeDefined();
    expect(node().spec).toEqual({});
  });

  it("has what is left deleted where the user wants that at the time-out", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    cluster.objects.pod("default/web", "w-0");
    cluster.objects.refusals.set(web, { code: 429, body: budget, times: 99 });
    const said = await drained({ K8S_DRAIN_MINUTES: "0", K8S_ON_DRAIN_TIMEOUT: "delete" });
    expect(said).toContain("what is left is deleted\ndeletes default/web\nw-0: is drained");
    expect(cluster.objects.get("/api/v1/nodes/w-0")).toBeUndefined();
  });
});

describe("the volumes of a worker that is drained", () => {
  const attachment = (name: string): void =>
    cluster.objects.set(`/apis/storage.k8s.io/v1/volumeattachments/${name}`, {
      spec: { nodeName: "w-0", source: { persistentVolumeName: name } },
    });

  it("are detached first", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    attachment("pv-1");
    expect(await drained({ K8S_DRAIN_MINUTES: "0" })).toContain(
      "1: w-0: volumes are still attached: pv-1.",
    );
    expect(node().spec).toEqual({});
  });

  it("stay where a pod that stays has them", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    attachment("pv-1");
    const volumes = [{ name: "data", persistentVolumeClaim: { claimName: "logs" } }];
    cluster.objects.pod("kube-system/logger", "w-0", { owner: "DaemonSet", volumes });
    cluster.objects.set("/api/v1/namespaces/kube-system/persistentvolumeclaims/logs", {
      spec: { volumeName: "pv-1" },
    });
    expect(await drained()).toBe("0: w-0: is drained");
  });

  it("are not waited for on a dead node, nor are pods that have been told to end", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0", { ready: "Unknown" });
    cluster.objects.pod("default/web", "w-0", { deletionTimestamp: "before" });
    attachment("pv-1");
    expect(await drained()).toBe("0: w-0: is drained");
  });
});

describe("a worker that is to come back as it is", () => {
  it("is emptied, and stays a Node with a cordon that ready lifts", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    cluster.objects.pod("default/web", "w-0");
    expect(await drained({ NODE_RESTARTS: "true" })).toContain(
      "0: evicts default/web\nw-0: is empty",
    );
    expect(node().spec).toEqual({ unschedulable: true });
    const again = await cluster.run("ready", {
      ...{ K8S_NODE: "w-0", K8S_ROLE: "worker", NODE_VM_ID: uuidOf("w-0") },
    });
    expect(again).toEqual({ code: 0, said: "w-0: is ready" });
    expect(node()).toMatchObject({ spec: {}, metadata: { annotations: {} } });
  });
});
