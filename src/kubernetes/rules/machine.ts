import { formatCidr, formatIp, parseCidr } from "../../flatcar/ip";
import type { Problem } from "../../guestinfo";
import type { KubernetesCluster, KubernetesNode } from "../facts";
import { networksOf } from "../settings";
import { parseKubernetesVersion, releaseOf } from "../versions";
import { Mistakes } from "./found";
import { meets } from "./networks";

/** What kubeadm looks for on a control plane (cmd/kubeadm/app/constants); the guest has less memory than its machine. */
const leastHardware = { numCpus: 2, memoryMb: 1700 } as const;

/** What a node's own settings have that does not go with Kubernetes, with the paths of the settings. */
export function machineProblems(
  { options }: KubernetesCluster,
  { pool, address: own, isControlPlane }: KubernetesNode,
  settings: Readonly<Record<string, unknown>>,
): Problem[] {
  const found = new Mistakes("");
  const { failSwapOn } = { ...options.kubelet, ...pool.kubelet };
  const isDecided = failSwapOn === undefined || typeof failSwapOn === "boolean";
  if (settings.swap !== undefined && isDecided && failSwapOn !== false) {
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
  for (const [name, least] of isControlPlane ? Object.entries(leastHardware) : []) {
    const value = settings[name];
    if (typeof value !== "number" || value >= least) continue;
    const message = `kubeadm makes no control plane of less than 2 CPUs and 1700 MiB: take ${least} or more`;
    found.add(name, "kubernetes.hardware", message, value);
  }
  if (settings.onConfigChange === "reprovision") {
    const message =
      "kubeadm makes a machine a node once, so that it cannot be set up again as it is: choose replace, which drains it and takes it out of etcd before";
    found.add("onConfigChange", "kubernetes.reprovision", message, "reprovision");
  }
  for (const [path, text] of addressesOf(settings)) {
    const cidr = parseCidr(text);
    if (cidr === undefined || formatIp(cidr) === own) continue;
    const [podCidr, serviceCidr] = networksOf(options);
    for (const [name, other] of Object.entries({ podCidr, serviceCidr })) {
      const network = parseCidr(other ?? "");
      if (network === undefined || !meets(network, cidr)) continue;
      const message = `its network meets ${name}, ${formatCidr(network)}: what is in both would not be found`;
      found.add(path, "kubernetes.network", message, text);
    }
  }
  return found.problems;
}

/** The addresses that a machine is given, as far as they are known, with their paths. */
function addressesOf({ networks }: Readonly<Record<string, unknown>>): [string, string][] {
  return itemsOf(networks).flatMap((network, i) =>
    itemsOf((network as { readonly addresses?: unknown } | null | undefined)?.addresses).flatMap(
      (text, j): [string, string][] =>
        typeof text === "string" ? [[`networks[${i}].addresses[${j}]`, text]] : [],
    ),
  );
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
