import { kubeletDocument } from "../documents";
import type { Mistakes } from "./found";

/** Where kubeadm puts the pods of a control plane. */
const staticPods = "/etc/kubernetes/manifests";

/**
 * What is wrong with fields of the KubeletConfiguration of nodes among which are control planes, or not. A whole document may be given,
 * and then it is one of those.
 */
export function kubeletProblems(
  given: Readonly<Record<string, unknown>> = {},
  isOfControlPlanes: boolean,
  found: Mistakes,
): void {
  for (const [name, right] of Object.entries(kubeletDocument)) {
    if (typeof given[name] === "string") found.word(`kubelet.${name}`, given[name], [right]);
  }
  const { registerNode, staticPodPath: path } = given;
  if (registerNode === false) {
    const message = "a node that does not register never comes: leave it out";
    found.add("kubelet.registerNode", "kubernetes.argument", message, registerNode);
  }
  if (isOfControlPlanes && typeof path === "string" && path !== staticPods) {
    const message = `control planes are static pods in ${staticPods}: leave it out`;
    found.add("kubelet.staticPodPath", "kubernetes.argument", message, path);
  }
}
