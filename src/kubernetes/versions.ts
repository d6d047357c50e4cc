/**
 * What each minor version of Kubernetes needs and brings, with the source of every fact. Errors and the tables in docs/kubernetes.md and
 * docs/compatibility.md are made of this file alone.
 */
export interface KubernetesRelease {
  /** The minor version: 35 of 1.35. */
  readonly minor: number;
  /** The version of kubeadm's documents. */
  readonly kubeadmApi: string;
  /** The tag of etcd's image that kubeadm takes, and the oldest that it works with. */
  readonly etcd: string;
  readonly etcdSince: string;
  readonly coreDns: string;
  /** The tag of the image that holds a pod's namespaces, as `kubeadm config images list` has it. */
  readonly pause: string;
  /** The lowest major release of Flatcar. */
  readonly flatcar: number;
  /** Whether the kubelet starts under version 1 of the control groups. */
  readonly cgroupV1: boolean;
  /** What changed for who runs it. */
  readonly changed: string;
  /** Where that is written. */
  readonly sources: readonly string[];
}

const constants = (tag: string): string =>
  `https://github.com/kubernetes/kubernetes/blob/${tag}/cmd/kubeadm/app/constants/constants.go`;
const changes = (minor: string): string =>
  `https://github.com/kubernetes/kubernetes/blob/master/CHANGELOG/CHANGELOG-${minor}.md`;
const sysexts = "https://www.flatcar.org/docs/latest/provisioning/sysext/";

/** The minor versions that were tried, oldest first. */
export const kubernetesReleases: readonly KubernetesRelease[] = [
  {
    minor: 34,
    kubeadmApi: "kubeadm.k8s.io/v1beta4",
    etcd: "3.6.5-0",
    etcdSince: "3.5.24-0",
    coreDns: "v1.12.1",
    pause: "3.10.1",
    flatcar: 3185,
    cgroupV1: true,
    // kubeadm keeps the socket of the container runtime on the node (NodeLocalCRISocket).
    changed:
      "A control plane can upload its configuration before it joins: the first version that can be used",
    sources: [constants("v1.34.4"), changes("1.34"), sysexts],
  },
  {
    minor: 35,
    kubeadmApi: "kubeadm.k8s.io/v1beta4",
    etcd: "3.6.6-0",
    etcdSince: "3.5.24-0",
    coreDns: "v1.13.1",
    pause: "3.10.1",
    flatcar: 3185,
    cgroupV1: false,
    changed: "The kubelet does not start under version 1 of the control groups",
    sources: [constants("v1.35.4"), changes("1.35"), sysexts],
  },
];

/** An exact version of Kubernetes. */
export interface KubernetesVersion {
  readonly minor: number;
  readonly patch: number;
  /** As it was given: `1.35.4`. */
  readonly text: string;
}

/** Reads a version such as `1.35.4`, with or without a pre-release (`1.36.0-rc.1`). */
export function parseKubernetesVersion(text: string): KubernetesVersion | undefined {
  const match =
    /^1\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/.exec(text);
  if (match === null) return undefined;
  return { minor: Number(match[1]), patch: Number(match[2]), text };
}

/** What is known of a version. A newer one than all that are known is taken for the newest of them, an older one for the oldest. */
export function releaseOf({ minor }: Pick<KubernetesVersion, "minor">): KubernetesRelease {
  const known = kubernetesReleases.findLast((one) => one.minor <= minor);
  return known ?? (kubernetesReleases[0] as KubernetesRelease);
}

/** Compares versions such as `3.5.24-0` number by number; undefined where one of them has none. */
export function compareVersions(a: string, b: string): number | undefined {
  const [left, right] = [a, b].map((text) => /^v?(\d+)\.(\d+)\.(\d+)/.exec(text)?.slice(1, 4));
  if (left === undefined || right === undefined) return undefined;
  return left.map((part, i) => Number(part) - Number(right[i])).find((by) => by !== 0) ?? 0;
}
