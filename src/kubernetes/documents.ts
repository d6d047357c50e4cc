import {
  apiPort,
  defaultDnsDomain,
  defaultPodCidr,
  defaultServiceCidr,
  type KubernetesCluster,
  type KubernetesNode,
} from "./facts";
import type { KubernetesComponentOptions, KubernetesTuning } from "./options";
import { argumentsOf, patchesOf, registrationOf } from "./registration";
import type { Known } from "./told";
import { parseKubernetesVersion, releaseOf } from "./versions";
import { yamlText } from "./yaml";

const hoursPerYear = 8760;
export const defaultCertificateYears = 10;

/** What a document with the kubelet's settings is. */
export const kubeletDocument = {
  apiVersion: "kubelet.config.k8s.io/v1beta1",
  kind: "KubeletConfiguration",
} as const;

/** The version of kubeadm's documents. */
function apiOf({ options: { version } }: KubernetesCluster): string {
  return releaseOf(parseKubernetesVersion(version) ?? { minor: 0 }).kubeadmApi;
}

/** What `kubeadm init` is told: the same on all control planes but for what is the node's own. */
export function initText(
  cluster: KubernetesCluster,
  node: KubernetesNode,
  { token }: Known,
  tuning: KubernetesTuning,
): string {
  const apiVersion = apiOf(cluster);
  return yamlText(
    {
      apiVersion,
      kind: "InitConfiguration",
      bootstrapTokens: [
        {
          token,
          ttl: "0s",
          usages: ["signing", "authentication"],
          groups: ["system:bootstrappers:kubeadm:default-node-token"],
        },
      ],
      localAPIEndpoint: localEndpoint(node),
      nodeRegistration: registrationOf(cluster, node),
      ...patchesOf(node),
    },
    { apiVersion, kind: "ClusterConfiguration", ...clusterConfiguration(cluster, tuning) },
    { ...kubeletDocument, ...tuning.kubelet },
    { apiVersion: "kubeproxy.config.k8s.io/v1alpha1", kind: "KubeProxyConfiguration" },
  );
}

/** What `kubeadm join` is told. */
export function joinText(cluster: KubernetesCluster, node: KubernetesNode, known: Known): string {
  const { token, caCertHash } = known;
  return yamlText({
    apiVersion: apiOf(cluster),
    kind: "JoinConfiguration",
    discovery: {
      bootstrapToken: {
        apiServerEndpoint: cluster.endpoint,
        token,
        caCertHashes: [caCertHash],
      },
    },
    ...(node.isControlPlane ? { controlPlane: { localAPIEndpoint: localEndpoint(node) } } : {}),
    nodeRegistration: registrationOf(cluster, node),
    ...patchesOf(node),
  });
}

function localEndpoint({ address }: KubernetesNode): object {
  return { advertiseAddress: address, bindPort: apiPort };
}

function clusterConfiguration(cluster: KubernetesCluster, tuning: KubernetesTuning): object {
  const { options } = cluster;
  const { certificateYears = defaultCertificateYears, imageRepository } = options;
  const { apiServer, controllerManager, scheduler, etcd } = tuning;
  const sans = apiServer?.certSans ?? [];
  return {
    clusterName: cluster.name,
    kubernetesVersion: `v${options.version}`,
    controlPlaneEndpoint: cluster.endpoint,
    networking: {
      podSubnet: options.podCidr ?? defaultPodCidr,
      serviceSubnet: options.serviceCidr ?? defaultServiceCidr,
      dnsDomain: options.dnsDomain ?? defaultDnsDomain,
    },
    certificateValidityPeriod: `${certificateYears * hoursPerYear}h`,
    encryptionAlgorithm: "ECDSA-P256",
    ...(imageRepository === undefined ? {} : { imageRepository }),
    apiServer: { ...(sans.length === 0 ? {} : { certSANs: sans }), ...component(apiServer) },
    controllerManager: component(controllerManager),
    scheduler: component(scheduler),
    etcd: {
      local: {
        dataDir: "/var/lib/etcd",
        ...(etcd?.imageTag === undefined ? {} : { imageTag: etcd.imageTag }),
        ...component(etcd),
      },
    },
  };
}

function component(given: KubernetesComponentOptions | undefined): object {
  const extraArgs = argumentsOf(given?.extraArgs);
  return extraArgs.length === 0 ? {} : { extraArgs };
}
