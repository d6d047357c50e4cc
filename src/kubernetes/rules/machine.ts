import type { Problem } from "../../guestinfo";
import type { KubernetesCluster, KubernetesNode } from "../facts";
import { parseKubernetesVersion, releaseOf } from "../versions";
import { Mistakes } from "./found";

/** What a node's own settings have that does not go with Kubernetes, with the paths of the settings. */
export function machineProblems(
  { options }: KubernetesCluster,
  { pool }: KubernetesNode,
  settings: Readonly<Record<string, unknown>>,
): Problem[] {
  const found = new Mistakes("");
  const { failSwapOn } = { ...options.kubelet, ...pool.kubelet };
  if (settings.swap !== undefined && failSwapOn !== false) {
    const message =
      "the kubelet does not start on a machine with swap space: leave it out, or set failSwapOn to false in the kubelet's settings";
    found.add("swap", "kubernetes.swap", message);
  }
  const version = parseKubernetesVersion(options.version);
  const { failCgroupV1 } = { ...options.kubelet, ...pool.kubelet };
  if (settings.cgroupV1 === true && version !== undefined && failCgroupV1 !== false) {
    if (!releaseOf(version).cgroupV1) {
      const message = `the kubelet of ${version.text} does not start under version 1 of the control groups: leave it out`;
      found.add("cgroupV1", "kubernetes.cgroup-v1", message, true);
    }
  }
  if (settings.onConfigChange === "reprovision") {
    const message =
      "kubeadm makes a machine a node once, so that it cannot be set up again as it is: choose replace, which drains it and takes it out of etcd before";
    found.add("onConfigChange", "kubernetes.reprovision", message, "reprovision");
  }
  return found.problems;
}
