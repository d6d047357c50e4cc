import type * as pulumi from "@pulumi/pulumi";
import type {
  KubernetesCloudProvider,
  KubernetesRole,
  OnDrainTimeout,
  TaintEffect,
} from "../../kubernetes/policies";

/** Fields of kubeadm's or the kubelet's KubeletConfiguration, as `kubelet.config.k8s.io/v1beta1` has them, with Outputs in any place. */
export type KubeletConfiguration = Readonly<Record<string, unknown>>;

/** The system extension that has kubeadm, the kubelet and kubectl in it, as Flatcar's sysext-bakery builds it. */
export interface KubernetesSysextArgs {
  /** Where the image is fetched from at first boot. Defaults to `https://extensions.flatcar.org/extensions/kubernetes-v<version>-x86-64.raw`. */
  readonly url?: string;
  /** The SHA-256 digest of the image, 64 hexadecimal digits, from SHA256SUMS of the bakery's release. Another text is an error. */
  readonly sha256: string;
}

/** Where the API is served, for everybody: a `virtualIp` that the control planes hold among themselves, or a `host` that somebody else cares for. Either the one or the other; both or none is an error. */
export interface KubernetesEndpointArgs {
  /** A free IPv4 address of the control planes' subnet, which kube-vip brings to one of them. It counts as one of `virtualIps`. */
  readonly virtualIp?: string;
  /** The interface that has `virtualIp`. Defaults to the one with the default route. */
  readonly interfaceName?: string;
  /** kube-vip's image with its tag or digest. Defaults to a pinned release. */
  readonly image?: string;
  /** How long the lease of `virtualIp` lasts, in seconds, 5 or more: so long nobody has the address when its holder dies. Defaults to 15. */
  readonly leaseSeconds?: number;
  /** A DNS name that has the addresses of all control planes, or the name or address of a load balancer in front of them. It must be there before the cluster is. */
  readonly host?: string;
  /** The port of `host`. Defaults to 6443. */
  readonly port?: number;
}

/** A program of the control plane. */
export interface KubernetesComponentArgs {
  /** Arguments of the program by their names without dashes: `{ v: "2" }`. Those with which no cluster can come to be, such as `secure-port`, are an error. */
  readonly extraArgs?: Record<string, pulumi.Input<string>>;
}

/** The API servers. */
export interface KubernetesApiServerArgs extends KubernetesComponentArgs {
  /** Further names and addresses for which their certificates are valid. */
  readonly certSans?: string[];
}

/** The members of etcd that run beside the API servers. */
export interface KubernetesEtcdArgs extends KubernetesComponentArgs {
  /** The tag of etcd's image: `3.6.6-0`. Defaults to what kubeadm takes for the version. One that the version cannot use, or that etcd could not step to, is an error. */
  readonly imageTag?: string;
}

/** The authorities of a cluster and the keys that sign its service accounts, as PEM texts, in place of those that it makes. They are in Pulumi's state, secret. A cluster cannot change them. */
export interface KubernetesAuthoritiesArgs {
  /** The authority of the API servers and their clients. */
  readonly caCertPem: pulumi.Input<string>;
  /** The private key of `caCertPem`. */
  readonly caPrivateKeyPem: pulumi.Input<string>;
  /** The authority of etcd. */
  readonly etcdCaCertPem: pulumi.Input<string>;
  /** The private key of `etcdCaCertPem`. */
  readonly etcdCaPrivateKeyPem: pulumi.Input<string>;
  /** The authority of the API aggregation. */
  readonly frontProxyCaCertPem: pulumi.Input<string>;
  /** The private key of `frontProxyCaCertPem`. */
  readonly frontProxyCaPrivateKeyPem: pulumi.Input<string>;
  /** The private key that signs tokens of service accounts. */
  readonly serviceAccountPrivateKeyPem: pulumi.Input<string>;
  /** The public key of `serviceAccountPrivateKeyPem`. */
  readonly serviceAccountPublicKeyPem: pulumi.Input<string>;
}

/** Which pods a drain takes away. */
export interface KubernetesEvictArgs {
  /** Whether pods without a controller are evicted as well, which nobody makes again. If not, such a pod stops the drain. Defaults to true. */
  readonly unmanaged?: boolean;
}

/** Snapshots of etcd, which each control plane takes of the whole cluster. */
export interface KubernetesBackupArgs {
  /** When, as systemd's OnCalendar has it: `*-*-* 03:00`. Defaults to "hourly". */
  readonly schedule?: string;
  /** Where they are on the machine: an absolute path, on a kept data disk if they are to outlive the machine. Defaults to "/var/lib/etcd-snapshots". */
  readonly directory?: string;
  /** How many snapshots of a control plane stay there, 1 or more. Defaults to 24. */
  readonly keep?: number;
  /** A shell script that takes a snapshot elsewhere: SNAPSHOT is its file, and SNAPSHOT_NAME what it may be called. It is in the machine's userdata. */
  readonly command?: pulumi.Input<string>;
}

/**
 * Kubernetes on the pools that say so: a cluster that kubeadm founds by itself, and whose nodes are replaced one after the other, without a
 * login. What decides about resources or is looked at before anything is made is a plain value.
 */
export interface KubernetesArgs {
  /** The exact version without `v`: `1.35.4`. It decides the system extension's URL and the images. A new one replaces all nodes, control planes first; a step of more than one minor version is an error. */
  readonly version: string;
  /** The system extension of that version. */
  readonly sysext: KubernetesSysextArgs;
  /** Where the API is served. Required with more than one control plane; with one it defaults to that node's own address, and the cluster can never have more. It cannot be changed. */
  readonly endpoint?: KubernetesEndpointArgs;
  /** The network of the pods, an IPv4 network in CIDR form that meets neither the services' nor the nodes'. Defaults to "10.244.0.0/16". It cannot be changed. */
  readonly podCidr?: string;
  /** The network of the services, an IPv4 network as well. Defaults to "10.96.0.0/16". It cannot be changed. */
  readonly serviceCidr?: string;
  /** The DNS domain of the services. Defaults to `cluster.local`. It cannot be changed. */
  readonly dnsDomain?: string;
  /** The API servers. */
  readonly apiServer?: KubernetesApiServerArgs;
  /** The controller managers. */
  readonly controllerManager?: KubernetesComponentArgs;
  /** The schedulers. */
  readonly scheduler?: KubernetesComponentArgs;
  /** etcd. */
  readonly etcd?: KubernetesEtcdArgs;
  /** Fields of the KubeletConfiguration of all nodes: `{ maxPods: 200 }`. */
  readonly kubelet?: KubeletConfiguration;
  /** Where Kubernetes' own images and the `pause` of containerd are pulled from, in place of registry.k8s.io: `registry.example.com/kubernetes`. kubeadm pulls without a login. */
  readonly imageRepository?: string;
  /** Mirrors that containerd asks before a registry, by the registry's name: `{ "docker.io": ["https://mirror.example.com"] }`. `_default` is for all that have none. */
  readonly registryMirrors?: Record<string, string[]>;
  /** YAML texts that the first control plane applies once, when it founds the cluster, such as a network plugin's. A text that kubectl cannot apply is an error. Later changes are the program's own, by the `kubeconfig` output. Defaults to none. */
  readonly manifests?: pulumi.Input<string>[];
  /** Whether kube-proxy runs on each node. Defaults to true; false is for network plugins that do its work. */
  readonly kubeProxy?: boolean;
  /** Whether CoreDNS is installed. Defaults to true. */
  readonly coreDns?: boolean;
  /** Who tells Kubernetes about its machines. With "external" nodes take no pods until a cloud controller manager, which the program installs, has seen them. Defaults to "none". */
  readonly cloudProvider?: KubernetesCloudProvider;
  /** How many years certificates are valid, a whole number, 1 to 40. A replacement renews a node's. Defaults to 10. */
  readonly certificateYears?: number;
  /** Authorities of your own. Defaults to those that Pulumi makes and keeps. */
  readonly ca?: KubernetesAuthoritiesArgs;
  /** Another text makes another bootstrap token, and takes the old one out of the cluster. It replaces no machine. */
  readonly tokenRotation?: pulumi.Input<string>;
  /** For how many hours after its first `up` the first control plane may found the cluster, 1 to 24. Defaults to 2. */
  readonly foundingHours?: number;
  /** Whether a control plane goes only while all others are healthy. Defaults to true. */
  readonly guard?: boolean;
  /** How many minutes the guard waits for that, 1 or more. Defaults to 10. */
  readonly guardMinutes?: number;
  /** How many minutes a node may take to be emptied, 1 or more. Defaults to 10. */
  readonly drainMinutes?: number;
  /** What becomes of a node that could not be emptied in that time. Defaults to "fail": it stays, takes pods again, and the operation fails. */
  readonly onDrainTimeout?: OnDrainTimeout;
  /** Snapshots of etcd on a schedule. Defaults to none. */
  readonly backup?: KubernetesBackupArgs;
  /** Which pods a drain takes away. */
  readonly evict?: KubernetesEvictArgs;
}

/** A taint of the nodes of a pool. */
export interface KubernetesTaintArgs {
  /** The taint's key: `example.com/gpu`. */
  readonly key: string;
  /** The taint's value. Defaults to none. */
  readonly value?: string;
  /** What it does to pods that do not tolerate it. */
  readonly effect: TaintEffect;
}

/** A pool as nodes of Kubernetes. The cluster needs `kubernetes` as well. */
export interface KubernetesPoolArgs {
  /** What the nodes are. One pool has the control planes: 1 or an odd number, with IPv4 addresses that are known before they are made. */
  readonly role: KubernetesRole;
  /** Labels of the nodes. Those of kubernetes.io and k8s.io that a kubelet may not set are an error. */
  readonly labels?: Record<string, string>;
  /** Taints of the nodes, from their first moment. Defaults to that of control planes, and to none for workers; an empty list lets pods onto control planes. */
  readonly taints?: KubernetesTaintArgs[];
  /** Annotations of the nodes. */
  readonly annotations?: Record<string, string>;
  /** Fields of the KubeletConfiguration that are otherwise in this pool. */
  readonly kubelet?: KubeletConfiguration;
  /** Arguments of the kubelet by their names without dashes. */
  readonly kubeletExtraArgs?: Record<string, string>;
}

/** How to reach the API of a cluster of Kubernetes. */
export interface KubernetesInfo {
  /** Where the API is served: `https://10.0.0.9:6443`. Known before any machine is made. */
  readonly endpoint: string;
  /** The certificate of the cluster's authority, as PEM text. */
  readonly caCertPem: string;
}
