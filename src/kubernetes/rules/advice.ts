import type { Problem } from "../../guestinfo";
import { RebootStrategy, UpdateMode, type UpdateOptions } from "../../flatcar/options/updates";
import type { KubernetesCode } from "../codes";
import type { KubernetesOptions } from "../options";
import type { RuledNode } from "./all";
import { Mistakes } from "./found";
import { nodesWithPods } from "./networks";

/** What works in a cluster, and not for all that it is there for. */
export function kubernetesAdvice(
  options: KubernetesOptions,
  nodes: readonly RuledNode[],
): Problem[] {
  const found = new Mistakes("kubernetes");
  const most = nodesWithPods(options);
  if (most !== undefined && most < nodes.length) {
    const message = `has room for ${most} of the ${nodes.length} nodes: the others get no network of pods from the controller manager, which many network plugins need`;
    found.add("podCidr", "kubernetes.room", message, options.podCidr);
  }
  const other = nodes.find(({ address }) => address?.version === 6);
  return other === undefined ? found.problems : [...found.problems, familyAdvice(other)];
}

function familyAdvice({ name, path }: RuledNode): Problem {
  const message = `${name} would be known to Kubernetes by an IPv6 address, where pods and services have IPv4 ones: give it an IPv4 address here, and the other one in networks`;
  return { path, code: "kubernetes.family" satisfies KubernetesCode, message };
}

/** What a node's own settings have that goes with Kubernetes, and not well, with the paths of the settings. */
export function machineAdvice({ updates }: Readonly<Record<string, unknown>>): Problem[] {
  const found = new Mistakes("");
  if (updates === undefined || updates === null) return [];
  const { mode = UpdateMode.Locksmith, rebootStrategy } = updates as UpdateOptions;
  if (mode === UpdateMode.Locksmith && rebootStrategy !== RebootStrategy.Off) {
    const message =
      "a node of Kubernetes would restart for an update without a drain, and others at the same time: leave it out and roll a new image, or choose kured, which drains";
    found.add("updates.mode", "kubernetes.updates", message, mode);
  }
  return found.problems;
}
