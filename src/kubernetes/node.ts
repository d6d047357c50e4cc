import { kubeadmNodeProgram } from "../programs";
import { fragment, textFile, type Fragment, type FragmentFile } from "../flatcar/fragment";
import { unitText } from "../flatcar/settings/systemd";
import { backupParts } from "./backup";
import type { KubernetesCluster, KubernetesNode } from "./facts";
import { containerdParts } from "./containerd";
import { initText, joinText } from "./documents";
import { kubeVipText } from "./kube-vip";
import { nodePaths, nodeUnit } from "./paths";
import { pkiFiles, type Told } from "./told";
import { jsonText, laterFile, variables } from "./texts";

/** What a node of Kubernetes has on it, as Butane. Texts that come later stand in it as they are told. */
export function nodeFragment(
  cluster: KubernetesCluster,
  node: KubernetesNode,
  told: Told,
): Fragment {
  const containerd = containerdParts(cluster.options);
  const backup = node.isControlPlane ? backupParts(cluster.options.backup, node.name) : undefined;
  return fragment({
    storage: {
      files: [
        textFile("/etc/modules-load.d/kubernetes.conf", "overlay\nbr_netfilter\n"),
        textFile("/etc/sysctl.d/80-kubernetes.conf", sysctls),
        textFile(nodePaths.script, kubeadmNodeProgram, 0o755),
        textFile(nodePaths.node, nodeText(cluster, node)),
        laterFile(
          nodePaths.cluster,
          told.outsideOfDigest((foundUntil) => othersText(cluster, foundUntil)),
          0o644,
        ),
        laterFile(
          nodePaths.join,
          told.document(null, (known) => joinText(cluster, node, known)),
        ),
        ...(node.isControlPlane ? controlPlaneFiles(cluster, node, told) : []),
        ...pkiFiles
          .filter((name) => node.isControlPlane || name === "ca.crt")
          .map((name) => laterFile(`${nodePaths.pki}/${name}`, told.pki[name], modeOf(name))),
        ...(node.pool.kubelet === undefined
          ? []
          : [
              laterFile(
                `${nodePaths.patches}/kubeletconfiguration0+merge.json`,
                told.document(node.pool.kubelet, (_, given) => `${jsonText(given)}\n`),
              ),
            ]),
        ...(backup?.files ?? []),
        ...containerd.files,
      ],
    },
    systemd: {
      units: [
        { name: nodeUnit, enabled: true, contents: unit },
        ...(backup?.units ?? []),
        ...containerd.units,
      ],
    },
  });
}

const sysctls = [
  "net.ipv4.ip_forward = 1",
  "net.bridge.bridge-nf-call-iptables = 1",
  "net.bridge.bridge-nf-call-ip6tables = 1",
  "",
].join("\n");

/** It runs again until it is through; five seconds apart is under the limit of starts. */
const unit = unitText({
  Unit: [
    "Description=Makes this machine a node of its Kubernetes cluster",
    "Wants=network-online.target",
    "After=network-online.target containerd.service",
    "Requires=containerd.service",
    "ConditionPathExists=!/var/lib/flatcar-kubeadm/done",
  ],
  Service: [
    "Type=oneshot",
    "RemainAfterExit=yes",
    "TimeoutStartSec=0",
    // Who looks for why a node waits need not log in.
    "StandardOutput=journal+console",
    `ExecStart=${nodePaths.script}`,
    "Restart=on-failure",
    "RestartSec=5",
  ],
  Install: ["WantedBy=multi-user.target"],
});

function controlPlaneFiles(
  cluster: KubernetesCluster,
  node: KubernetesNode,
  told: Told,
): FragmentFile[] {
  const { endpoint = {}, manifests = [] } = cluster.options;
  const { apiServer, controllerManager, scheduler, etcd, kubelet } = cluster.options;
  const tuning = { apiServer, controllerManager, scheduler, etcd, kubelet };
  const { virtualIp } = endpoint;
  const isFounder = node === cluster.controlPlanes[0];
  return [
    laterFile(
      nodePaths.init,
      told.document(tuning, (known, given) => initText(cluster, node, known, given)),
    ),
    ...(virtualIp === undefined
      ? []
      : [
          textFile(
            `${nodePaths.manifests}/kube-vip.yaml`,
            kubeVipText({ ...endpoint, virtualIp }),
            0o600,
          ),
        ]),
    ...(isFounder ? manifests : []).map((text, i, { length }) =>
      laterFile(`${nodePaths.apply}/${numbered(i, length)}.yaml`, text),
    ),
  ];
}

/** A number in the form in which names sort as numbers do. */
function numbered(i: number, count: number): string {
  return String(i).padStart(Math.max(2, String(count - 1).length), "0");
}

function modeOf(name: string): number {
  return name.endsWith(".key") ? 0o600 : 0o644;
}

/** What the script knows of its node. */
function nodeText(cluster: KubernetesCluster, node: KubernetesNode): string {
  const { version, kubeProxy = true, coreDns = true } = cluster.options;
  const addons = [...(kubeProxy ? ["kube-proxy"] : []), ...(coreDns ? ["coredns"] : [])];
  return variables({
    name: node.name,
    address: node.address ?? "",
    role: node.isControlPlane ? "cp" : "worker",
    endpoint: cluster.endpoint,
    version: `v${version}`,
    addon_phases: node.isControlPlane ? addons.join(" ") : "",
  });
}

/** What it knows of the others. */
function othersText({ controlPlanes, workers }: KubernetesCluster, foundUntil: string): string {
  return variables({
    members: controlPlanes.map(({ name, address }) => `${name}=${address ?? ""}`).join(","),
    workers: workers.flatMap(({ address }) => address ?? []).join(","),
    founder: controlPlanes[0]?.name ?? "",
    found_until: foundUntil,
  });
}
