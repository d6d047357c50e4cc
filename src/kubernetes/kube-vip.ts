import { apiPort } from "./facts";
import type { KubernetesEndpointOptions } from "./options";
import { yamlText } from "./yaml";

/** The image that is run where none is given. */
const defaultKubeVipImage = "ghcr.io/kube-vip/kube-vip:v1.0.1";
const defaultLeaseSeconds = 15;

/** Where kube-vip looks for how to reach the API server of its own node. */
const kubeconfig = "/etc/kubernetes/admin.conf";

/**
 * kube-vip as a static pod, which brings the virtual IP to one of the control planes. It gets super-admin.conf on each of them: the
 * rights of admin.conf are there only once the cluster is founded, and a control plane holds the authority's key anyway.
 */
export function kubeVipText(endpoint: KubernetesEndpointOptions & { virtualIp: string }): string {
  const { virtualIp, interfaceName, image, leaseSeconds = defaultLeaseSeconds } = endpoint;
  const env: Record<string, string> = {
    address: virtualIp,
    port: String(apiPort),
    ...(interfaceName === undefined ? {} : { vip_interface: interfaceName }),
    vip_arp: "true",
    vip_subnet: "32",
    cp_enable: "true",
    cp_namespace: "kube-system",
    vip_leaderelection: "true",
    vip_leasename: "plndr-cp-lock",
    vip_leaseduration: String(leaseSeconds),
    vip_renewdeadline: String(Math.floor((leaseSeconds * 2) / 3)),
    vip_retryperiod: String(Math.max(1, Math.floor((leaseSeconds * 2) / 15))),
    k8s_config_file: kubeconfig,
  };
  return yamlText({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "kube-vip", namespace: "kube-system" },
    spec: {
      hostNetwork: true,
      priorityClassName: "system-node-critical",
      // The name is in the certificate of the node's own API server.
      hostAliases: [{ ip: "127.0.0.1", hostnames: ["kubernetes"] }],
      containers: [
        {
          name: "kube-vip",
          image: image ?? defaultKubeVipImage,
          imagePullPolicy: "IfNotPresent",
          args: ["manager"],
          securityContext: { capabilities: { add: ["NET_ADMIN", "NET_RAW"], drop: ["ALL"] } },
          env: [
            ...Object.entries(env).map(([name, value]) => ({ name, value })),
            { name: "vip_nodename", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
          ],
          volumeMounts: [{ name: "kubeconfig", mountPath: kubeconfig, readOnly: true }],
        },
      ],
      volumes: [
        {
          name: "kubeconfig",
          hostPath: { path: "/etc/kubernetes/super-admin.conf", type: "File" },
        },
      ],
    },
  });
}
