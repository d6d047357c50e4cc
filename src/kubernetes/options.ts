import type {
  KubernetesCloudProvider,
  KubernetesRole,
  OnDrainTimeout,
  TaintEffect,
} from "./policies";

/** Where the API is served. */
export interface KubernetesEndpointOptions {
  /** A free IPv4 address of the control planes' subnet, which kube-vip brings to one of them. */
  readonly virtualIp?: string;
  /** The interface that has `virtualIp`. Defaults to the one with the default route. */
  readonly interfaceName?: string;
  /** kube-vip's image with its tag or digest. Defaults to a pinned release. */
  readonly image?: string;
  /** How long the lease of `virtualIp` lasts, in seconds, 5 or more. Defaults to 15. */
  readonly leaseSeconds?: number;
  /** A DNS name of all control planes, or the name or address of a load balancer in front of them. Either this or `virtualIp`; both or none is a problem. */
  readonly host?: string;
  /** The port of `host`. Defaults to 6443. */
  readonly port?: number;
}

/** A program of the control plane. */
export interface KubernetesComponentOptions {
  /** Arguments of the program by their names without dashes: `{ v: "2" }`. */
  readonly extraArgs?: Readonly<Record<string, unknown>>;
}

/** The authorities of a cluster, as PEM texts. */
export interface KubernetesAuthoritiesOptions {
  /** The authority of the API servers and their clients. */
  readonly caCertPem: unknown;
  /** The private key of `caCertPem`. */
  readonly caPrivateKeyPem: unknown;
  /** The authority of etcd. */
  readonly etcdCaCertPem: unknown;
  /** The private key of `etcdCaCertPem`. */
  readonly etcdCaPrivateKeyPem: unknown;
  /** The authority of the API aggregation. */
  readonly frontProxyCaCertPem: unknown;
  /** The private key of `frontProxyCaCertPem`. */
  readonly frontProxyCaPrivateKeyPem: unknown;
  /** The private key that signs tokens of service accounts. */
  readonly serviceAccountPrivateKeyPem: unknown;
  /** The public key of `serviceAccountPrivateKeyPem`. */
  readonly serviceAccountPublicKeyPem: unknown;
}

/** What goes into kubeadm's documents as it is given. */
export interface KubernetesTuning {
  /** The API servers; `certSans` are further names and addresses for which their certificates are valid. */
  readonly apiServer?: KubernetesComponentOptions & { readonly certSans?: readonly string[] };
  /** The controller managers. */
  readonly controllerManager?: KubernetesComponentOptions;
  /** The schedulers. */
  readonly scheduler?: KubernetesComponentOptions;
  /** The members of etcd; `imageTag` is the tag of their image, such as `3.6.6-0`. Defaults to what kubeadm takes for the version. */
  readonly etcd?: KubernetesComponentOptions & { readonly imageTag?: string };
  /** Fields of the KubeletConfiguration of all nodes: `{ maxPods: 200 }`. */
  readonly kubelet?: Readonly<Record<string, unknown>>;
}

/** Snapshots of etcd on a schedule. */
export interface KubernetesBackupOptions {
  /** When, as systemd's OnCalendar has it: `*-*-* 03:00`. Defaults to "hourly". */
  readonly schedule?: string;
  /** Where they are on the machine, an absolute path. Defaults to "/var/lib/etcd-snapshots". */
  readonly directory?: string;
  /** How many snapshots of a control plane stay there, 1 or more. Defaults to 24. */
  readonly keep?: number;
  /** A shell script that takes a snapshot elsewhere: SNAPSHOT is its file, and SNAPSHOT_NAME what it may be called. */
  readonly command?: unknown;
}

/** A cluster's Kubernetes. What is `unknown` may come later. */
export interface KubernetesOptions extends KubernetesTuning {
  /** The exact version without `v`: `1.35.4`. It decides the system extension's URL and the images. */
  readonly version: string;
  /** The system extension of that version: the SHA-256 digest of its image, 64 hexadecimal digits, and its URL, which defaults to that of Flatcar's bakery. */
  readonly sysext: { readonly url?: string; readonly sha256: string };
  /** Where the API is served. Required with more than one control plane; with one it defaults to that node's own address. */
  readonly endpoint?: KubernetesEndpointOptions;
  /** Defaults to "10.244.0.0/16". */
  readonly podCidr?: string;
  /** Defaults to "10.96.0.0/16". */
  readonly serviceCidr?: string;
  /** Defaults to "cluster.local". */
  readonly dnsDomain?: string;
  /** Where Kubernetes' own images and the `pause` of containerd are pulled from. Defaults to registry.k8s.io. */
  readonly imageRepository?: string;
  /** Mirrors that containerd asks before a registry, by the registry's name: `{ "docker.io": ["https://mirror.example.com"] }`. */
  readonly registryMirrors?: Readonly<Record<string, readonly string[]>>;
  /** YAML texts that the first control plane applies once, when it founds the cluster. Defaults to none. */
  readonly manifests?: readonly unknown[];
  /** Whether kube-proxy runs on each node. Defaults to true. */
  readonly kubeProxy?: boolean;
  /** Whether CoreDNS is installed. Defaults to true. */
  readonly coreDns?: boolean;
  /** Who tells Kubernetes about its machines. Defaults to "none". */
  readonly cloudProvider?: KubernetesCloudProvider;
  /** How many years certificates are valid, a whole number, 1 to 40. Defaults to 10. */
  readonly certificateYears?: number;
  /** Authorities of your own. Defaults to those that Pulumi makes and keeps. */
  readonly ca?: KubernetesAuthoritiesOptions;
  /** Another text makes another bootstrap token. It replaces no machine. */
  readonly tokenRotation?: unknown;
  /** For how many hours after its first `up` the first control plane may found the cluster, 1 to 24. Defaults to 2. */
  readonly foundingHours?: number;
  /** Whether a control plane goes only while all others are healthy. Defaults to true. */
  readonly guard?: boolean;
  /** How many minutes the guard waits for that, 1 or more. Defaults to 10. */
  readonly guardMinutes?: number;
  /** How many minutes a node may take to be emptied, 1 or more. Defaults to 10. */
  readonly drainMinutes?: number;
  /** What becomes of a node that could not be emptied in that time. Defaults to "fail". */
  readonly onDrainTimeout?: OnDrainTimeout;
  /** Snapshots of etcd on a schedule. Defaults to none. */
  readonly backup?: KubernetesBackupOptions;
  /** Which pods a drain takes away: with `unmanaged`, which defaults to true, those without a controller as well. */
  readonly evict?: { readonly unmanaged?: boolean };
}

/** A taint of nodes. */
export interface KubernetesTaint {
  /** The taint's key: `example.com/gpu`. */
  readonly key: string;
  /** The taint's value. Defaults to none. */
  readonly value?: string;
  /** What it does to pods that do not tolerate it. */
  readonly effect: TaintEffect;
}

/** A pool's part of it. */
export interface KubernetesPoolOptions {
  /** What the nodes are. One pool has the control planes: 1 or an odd number. */
  readonly role: KubernetesRole;
  /** Labels of the nodes. Those of kubernetes.io and k8s.io that a kubelet may not set are a problem. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Taints of the nodes. Defaults to that of control planes, and to none for workers. */
  readonly taints?: readonly KubernetesTaint[];
  /** Annotations of the nodes. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Fields of the KubeletConfiguration that are otherwise in this pool. */
  readonly kubelet?: Readonly<Record<string, unknown>>;
  /** Arguments of the kubelet by their names without dashes. */
  readonly kubeletExtraArgs?: Readonly<Record<string, string>>;
}
