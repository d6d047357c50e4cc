import { describe, expect, it } from "vitest";
import { uuidOf } from "./object-store";
import { cluster, three, useCluster } from "./use-cluster";

useCluster();

/** Asks once whether a node is ready. */
const asked = async (name: string, more: Record<string, string> = {}): Promise<string> => {
  const { code, said } = await cluster.run("ready", {
    ...{ K8S_NODE: name, NODE_VM_ID: uuidOf(name) },
    ...{ K8S_ROLE: name.startsWith("cp-") ? "cp" : "worker" },
    ...more,
  });
  return `${code}: ${said}`;
};

describe("a worker", () => {
  it("is ready when its Node is", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    expect(await asked("w-0")).toBe("0: w-0: is ready");
  });

  it("is not before it has registered", async () => {
    await cluster.start(three);
    expect(await asked("w-0")).toBe(
      "1: w-0: is not registered yet: its console, and journalctl --unit kubeadm-node on it, say what it waits for.",
    );
  });

  it("takes the Node of the machine before it out, by its uid", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0", { uuid: uuidOf("w-9") });
    expect(await asked("w-0")).toBe("1: w-0: the node of the machine before it is taken out.");
    expect(cluster.objects.calls).toEqual([
      expect.stringMatching(
        /^DELETE \/api\/v1\/nodes\/w-0 .*"preconditions":\{"uid":"uid-w-0","resourceVersion":"1"\}/,
      ),
    ]);
  });

  it("has the kubelet that is declared", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0", { version: "v1.34.4" });
    expect(await asked("w-0")).toBe("1: w-0: its kubelet is v1.34.4, and not v1.35.4.");
  });

  it("says what its kubelet says", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0", { ready: "False", message: "PLEG is not healthy" });
    expect(await asked("w-0")).toBe("1: w-0: is not ready: PLEG is not healthy.");
  });

  it("needs no network while no node has one, and does once another has", async () => {
    await cluster.start(three);
    const message = "container runtime network not ready: NetworkPluginNotReady";
    cluster.objects.node("w-0", { ready: "False", message });
    cluster.objects.node("w-1", { ready: "False", message });
    expect(await asked("w-0")).toBe(
      "0: no node has a network plugin yet: goes on without\nw-0: is ready",
    );
    cluster.objects.node("w-1");
    expect(await asked("w-0")).toBe(`1: w-0: is not ready: ${message}.`);
  });

  it("need not be seen by a cloud controller while no node is, and must once another was", async () => {
    await cluster.start(three);
    const taints = [
      { key: "node.cloudprovider.kubernetes.io/uninitialized", effect: "NoSchedule" },
    ];
    cluster.objects.node("w-0", { spec: { taints } });
    // From before there was a cloud provider, and of another one that has begun.
    cluster.objects.node("w-1");
    cluster.objects.node("w-2", { spec: { taints, providerID: "vsphere://2" } });
    expect(await asked("w-0")).toBe(
      "0: no cloud controller has seen a node yet: goes on without\nw-0: is ready",
    );
    cluster.objects.node("w-2", { spec: { providerID: "vsphere://2" } });
    expect(await asked("w-0")).toBe(
      "1: w-0: takes no pods: the cloud controller, which has seen other nodes, has not seen it.",
    );
    cluster.objects.node("w-0", { spec: { providerID: "vsphere://0" } });
    expect(await asked("w-0")).toBe("0: w-0: is ready");
  });

  it("gets the labels and annotations that its kubelet may not give it", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    const more = {
      K8S_LABELS: '{"node-role.kubernetes.io/web":""}',
      K8S_ANNOTATIONS: '{"example.com/rack":"12"}',
    };
    expect(await asked("w-0", more)).toBe("0: w-0: is ready");
    expect(cluster.objects.get("/api/v1/nodes/w-0")).toMatchObject({
      metadata: {
        labels: { "node-role.kubernetes.io/web": "" },
        annotations: { "example.com/rack": "12" },
      },
    });
  });

  it("keeps the cordon that a person has set", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0", { spec: { unschedulable: true } });
    expect(await asked("w-0")).toBe("0: w-0: is ready");
    expect(cluster.objects.get("/api/v1/nodes/w-0")).toMatchObject({
      spec: { unschedulable: true },
    });
  });
});

describe("a control plane", () => {
  const start = async (): Promise<void> => {
    await cluster.start(three);
    cluster.objects.node("cp-0");
    cluster.objects.controlPlane("cp-0");
  };

  it("is ready when its parts are, and notes what the cluster was founded with", async () => {
    await start();
    expect(await asked("cp-0")).toBe("0: cp-0: is ready");
    const noted = "/api/v1/namespaces/kube-system/configmaps/flatcar-vsphere-foundation";
    expect(cluster.objects.get(noted)).toMatchObject({
      data: { podCidr: "10.244.0.0/16", serviceCidr: "10.96.0.0/16", dnsDomain: "cluster.local" },
    });
    await asked("cp-0", { K8S_POD_CIDR: "10.99.0.0/16" });
    expect(cluster.objects.get(noted)).toMatchObject({ data: { podCidr: "10.244.0.0/16" } });
  });

  it("is not with a part that is missing", async () => {
    await start();
    const pod = "/api/v1/namespaces/kube-system/pods/kube-scheduler-cp-0";
    cluster.objects.set(pod, { spec: { containers: [] }, status: {} });
    expect(await asked("cp-0")).toBe("1: cp-0: its kube-scheduler is not ready.");
  });

  it("is not with a part of another version", async () => {
    await start();
    cluster.objects.controlPlane("cp-0", "v1.34.4");
    expect(await asked("cp-0")).toBe(
      "1: cp-0: its kube-apiserver is registry.k8s.io/kube-apiserver:v1.34.4, and not v1.35.4.",
    );
  });

  it.each([
    ["does not vote", { learner: true }],
    ["is not healthy", { healthy: false }],
  ])("is not with an etcd that %s", async (_, member) => {
    await start();
    Object.assign(cluster.members[0]!, member);
    expect(await asked("cp-0")).toBe("1: cp-0: its etcd is not a healthy member that votes.");
  });

  it("is not while its own API server is not ready", async () => {
    await start();
    cluster.notServing.add("cp-0");
    expect(await asked("cp-0")).toBe("1: cp-0: its API server is not ready.");
  });
});
