import { say } from "./again";
import { api, isHealthyVoter, isMemberOf, isServing, members } from "./cluster";
import { isMachine } from "./machine-id";
import { deleteNode, findNode, labelNode, uncordon } from "./node";
import { noteFoundation } from "./notes";
import { isReady, readiness, type List, type Node, type Pod } from "./objects";
import { isControlPlane, told } from "./told";

/** Succeeds when a node is there as it was declared. It is asked once: who waits asks again. */
export async function ready(): Promise<string> {
  const node = await findNode();
  if (node === undefined) {
    throw new Error(
      "is not registered yet: its console, and journalctl --unit kubeadm-node on it, say what it waits for",
    );
  }
  if (!isMachine(node, told.NODE_VM_ID)) {
    // A stale Node keeps labels, taints and a provider's id: the machine in its place registers anew.
    await deleteNode(node, api);
    throw new Error("the node of the machine before it is taken out");
  }
  const { kubeletVersion } = node.status.nodeInfo;
  if (kubeletVersion !== told.K8S_VERSION) {
    throw new Error(`its kubelet is ${kubeletVersion}, and not ${told.K8S_VERSION}`);
  }
  await wantReady(node);
  await wantSeen(node);
  if (isControlPlane) {
    await wantControlPlane();
    await noteFoundation();
  }
  await labelNode(node);
  await uncordon();
  return "is ready";
}

/** A program that installs the network itself waits for its nodes first, so none is asked for a network before one has it. */
async function wantReady(node: Node): Promise<void> {
  if (isReady(node)) return;
  const message = readiness(node)?.message ?? "its kubelet has said nothing yet";
  const { items } = await api.get<List<Node>>("/api/v1/nodes");
  if (!message.includes("NetworkPluginNotReady") || items.some(isReady)) {
    throw new Error(`is not ready: ${message}`);
  }
  say("no node has a network plugin yet: goes on without");
}

/** A node of `cloudProvider: "external"` that takes no pods before a cloud controller has seen it. */
function isUnseen({ spec }: Node): boolean {
  return (spec.taints ?? []).some(
    ({ key }) => key === "node.cloudprovider.kubernetes.io/uninitialized",
  );
}

/** A program that installs the controller itself waits for its nodes first. Once it is there, the next node goes only when this one takes pods. */
async function wantSeen(node: Node): Promise<void> {
  if (!isUnseen(node)) return;
  const { items } = await api.get<List<Node>>("/api/v1/nodes");
  if (items.some((one) => one.spec.providerID !== undefined && !isUnseen(one))) {
    throw new Error(
      "takes no pods: the cloud controller, which has seen other nodes, has not seen it",
    );
  }
  say("no cloud controller has seen a node yet: goes on without");
}

async function wantControlPlane(): Promise<void> {
  const name = told.K8S_NODE;
  for (const part of ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd"]) {
    const pod = await api.find<Pod>(`/api/v1/namespaces/kube-system/pods/${part}-${name}`);
    if (pod === undefined || !isReady(pod)) throw new Error(`its ${part} is not ready`);
    const image = pod.spec.containers[0]?.image ?? "";
    if (part !== "etcd" && !image.endsWith(`:${told.K8S_VERSION}`)) {
      throw new Error(`its ${part} is ${image}, and not ${told.K8S_VERSION}`);
    }
  }
  const own = (await members()).find((one) => isMemberOf(name, one));
  if (own === undefined || !(await isHealthyVoter(own))) {
    throw new Error("its etcd is not a healthy member that votes");
  }
  if (!(await isServing(name))) throw new Error("its API server is not ready");
}
