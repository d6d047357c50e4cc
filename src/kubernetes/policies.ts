/** What a node of Kubernetes is. */
export const KubernetesRole = {
  /** A control plane with its member of etcd. */
  ControlPlane: "control-plane",
  Worker: "worker",
} as const;
/** One of the words of `KubernetesRole`. */
export type KubernetesRole = (typeof KubernetesRole)[keyof typeof KubernetesRole];

/** Who tells Kubernetes about its machines. */
export const KubernetesCloudProvider = {
  None: "none",
  /** A cloud controller manager that runs in the cluster, such as that of vSphere. */
  External: "external",
} as const;
/** One of the words of `KubernetesCloudProvider`. */
export type KubernetesCloudProvider =
  (typeof KubernetesCloudProvider)[keyof typeof KubernetesCloudProvider];

/** What becomes of a node that could not be emptied in time. */
export const OnDrainTimeout = {
  /** The node stays, and the operation fails. */
  Fail: "fail",
  /** Pods that are left are deleted, whatever their disruption budgets say. */
  Delete: "delete",
} as const;
/** One of the words of `OnDrainTimeout`. */
export type OnDrainTimeout = (typeof OnDrainTimeout)[keyof typeof OnDrainTimeout];

/** What a taint does to pods that do not tolerate it. */
export const TaintEffect = {
  NoSchedule: "NoSchedule",
  PreferNoSchedule: "PreferNoSchedule",
  NoExecute: "NoExecute",
} as const;
/** One of the words of `TaintEffect`. */
export type TaintEffect = (typeof TaintEffect)[keyof typeof TaintEffect];
