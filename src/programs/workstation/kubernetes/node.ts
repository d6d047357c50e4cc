import { ApiError } from "./api-client";
import { api, apiOfOthers } from "./cluster";
import type { Node } from "./objects";
import { told } from "./told";

const path = `/api/v1/nodes/${told.K8S_NODE}`;

/** A Node that is written to meanwhile is looked at again. */
const tries = 5;

/** On a Node whose cordon is the program's own, which it may lift. */
const cordoned = "flatcar-vsphere/cordoned";

export function findNode(): Promise<Node | undefined> {
  return api.find<Node>(path);
}

/** Keeps pods from coming to a node, where nobody has yet. Tells whether the Node is still there, and still the same. */
export async function cordon({ metadata: { uid }, spec }: Node): Promise<boolean> {
  if (spec.unschedulable) return true;
  const metadata = { uid, annotations: { [cordoned]: "true" } };
  try {
    await api.patch(path, { metadata, spec: { unschedulable: true } });
    return true;
  } catch (error) {
    // Of another Node's uid the API says that it cannot be changed.
    if (!(error instanceof ApiError) || (await findNode())?.metadata.uid === uid) throw error;
    return false;
  }
}

/** Lifts the cordon that the program has set, and no other. */
export async function uncordon(): Promise<void> {
  const node = await findNode();
  if (node?.metadata.annotations?.[cordoned] === undefined) return;
  const metadata = { annotations: { [cordoned]: null } };
  await api.patch(path, { metadata, spec: { unschedulable: null } });
}

/** Labels and annotations that a kubelet cannot, or may not, give its own Node. */
export async function labelNode({ metadata: { uid } }: Node): Promise<void> {
  const labels = JSON.parse(told.K8S_LABELS ?? "{}") as object;
  const annotations = JSON.parse(told.K8S_ANNOTATIONS ?? "{}") as object;
  const metadata = { name: told.K8S_NODE, uid, labels, annotations };
  await api.apply(path, { apiVersion: "v1", kind: "Node", metadata });
}

/**
 * Takes a machine's Node out, unless it is another machine's by now: a kubelet takes over one that is there, and as it registers once
 * it would be no node any more.
 */
export async function deleteNode(seen: Node, client = apiOfOthers): Promise<void> {
  const isStill = ({ metadata, status }: Node): boolean =>
    metadata.uid === seen.metadata.uid &&
    status.nodeInfo.systemUUID === seen.status.nodeInfo.systemUUID;
  for (let i = 0; i < tries; i++) {
    const node = await client.find<Node>(path);
    if (node === undefined || !isStill(node)) return;
    const { uid, resourceVersion } = node.metadata;
    await client.delete(path, { uid, resourceVersion });
  }
}
