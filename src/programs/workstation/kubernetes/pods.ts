import { ApiError } from "./api-client";
import { say } from "./again";
import { api } from "./cluster";
import type { List, Pod } from "./objects";

/** A pod as people call it. */
export function called({ metadata: { namespace, name } }: Pod): string {
  return `${namespace}/${name}`;
}

const pathOf = ({ metadata: { namespace, name } }: Pod): string =>
  `/api/v1/namespaces/${namespace}/pods/${name}`;

export async function podsOn(node: string): Promise<readonly Pod[]> {
  return (await api.get<List<Pod>>(`/api/v1/pods?fieldSelector=spec.nodeName%3D${node}`)).items;
}

/** Whether a pod is to leave its node. Static pods cannot, those of a DaemonSet would come back, and what has ended is no hindrance. */
export function isToLeave({ metadata, status }: Pod): boolean {
  if (metadata.annotations?.["kubernetes.io/config.mirror"] !== undefined) return false;
  if (controllerOf(metadata)?.kind === "DaemonSet") return false;
  return status.phase !== "Succeeded" && status.phase !== "Failed";
}

/** Whether nobody makes the pod again when it is gone. */
export function isUnmanaged({ metadata }: Pod): boolean {
  return controllerOf(metadata) === undefined;
}

function controllerOf({ ownerReferences = [] }: Pod["metadata"]): { kind: string } | undefined {
  return ownerReferences.find(({ controller }) => controller === true);
}

/** Asks for the eviction of a pod: why it is refused, or undefined where it is not. */
export async function evict(pod: Pod): Promise<string | undefined> {
  const { namespace, name, uid } = pod.metadata;
  const eviction = {
    apiVersion: "policy/v1",
    kind: "Eviction",
    metadata: { name, namespace },
    // Meanwhile another pod may have its name.
    deleteOptions: { preconditions: { uid } },
  };
  try {
    await api.post(`${pathOf(pod)}/eviction`, eviction);
    say(`evicts ${called(pod)}`);
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) return (error as Error).message;
    if (error.code === 404 || error.code === 409) return undefined;
    const causes = (error.status.details?.causes ?? []).flatMap(({ message }) => message ?? []);
    return causes.length > 0 ? causes.join(", ") : error.message;
  }
}

export async function deletePod(pod: Pod): Promise<void> {
  await api.delete(pathOf(pod), { uid: pod.metadata.uid });
  say(`deletes ${called(pod)}`);
}
