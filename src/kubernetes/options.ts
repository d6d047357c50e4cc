import type {
  KubernetesCloudProvider,
  KubernetesRole,
  OnDrainTimeout,
  TaintEffect,
} from "./policies";

/** Where the API is served. */
export interface KubernetesEndpointOptions {
  readonly virtualIp?: string;
  readonly interfaceName?: string;
  readonly image?: string;
  readonly leaseSeconds?: number;
  readonly host?: string;
  /** The port of `host`. Defaults to 6443. */
  readonly port?: number;
}

/** A program of the control plane. */
export interface KubernetesComponentOptions {
  readonly extraArgs?: Readonly<Record<string, unknown>>;
}

/** The authorities of a cluster, as PEM texts. */
export interface KubernetesAuthoritiesOptions {
  readonly caCertPem: unknown;
  readonly caPrivateKeyPem: unknown;
  readonly etcdCaCertPem: unknown;
  readonly etcdCaPrivateKeyPem: unknown;
  readonly frontProxyCaCertPem: unknown;
  readonly frontProxyCaPrivateKeyPem: unknown;
  readonly serviceAccountPrivateKeyPem: unknown;
  readonly serviceAccountPublicKeyPem: unknown;
}

/** What goes into kubeadm's documents as it is given. */
export interface KubernetesTuning {
  readonly apiServer?: KubernetesComponentOptions & { readonly certSans?: readonly string[] };
  readonly controllerManager?: KubernetesComponentOptions;
  readonly scheduler?: KubernetesComponentOptions;
  readonly etcd?: KubernetesComponentOptions & { readonly imageTag?: string };
  readonly kubelet?: Readonly<Record<string, unknown>>;
}

/** Snapshots of etcd on a schedule. */
export interface KubernetesBackupOptions {
  readonly schedule?: string;
  readonly directory?: string;
  readonly keep?: number;
  readonly command?: unknown;
}

/** A cluster's Kubernetes. What is `unknown` may come later. */
export interface KubernetesOptions extends KubernetesTuning {
  readonly version: string;
  readonly sysext: { readonly url?: string; readonly sha256: string };
  readonly endpoint?: KubernetesEndpointOptions;
  /** Defaults to "10.244.0.0/16". */
  readonly podCidr?: string;
  /** Defaults to "10.96.0.0/16". */
  readonly serviceCidr?: string;
  /** Defaults to "cluster.local". */
  readonly dnsDomain?: string;
  readonly imageRepository?: string;
  readonly registryMirrors?: Readonly<Record<string, readonly string[]>>;
  readonly manifests?: readonly unknown[];
  readonly kubeProxy?: boolean;
  readonly coreDns?: boolean;
  readonly cloudProvider?: KubernetesCloudProvider;
  readonly certificateYears?: number;
  readonly ca?: KubernetesAuthoritiesOptions;
  readonly tokenRotation?: unknown;
  readonly foundingHours?: number;
  readonly guard?: boolean;
  readonly guardMinutes?: number;
  readonly drainMinutes?: number;
  readonly onDrainTimeout?: OnDrainTimeout;
  readonly backup?: KubernetesBackupOptions;
  readonly evict?: { readonly unmanaged?: boolean };
}

/** A taint of nodes. */
export interface KubernetesTaint {
  readonly key: string;
  readonly value?: string;
  readonly effect: TaintEffect;
}

/** A pool's part of it. */
export interface KubernetesPoolOptions {
  readonly role: KubernetesRole;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly KubernetesTaint[];
  readonly annotations?: Readonly<Record<string, string>>;
  readonly kubelet?: Readonly<Record<string, unknown>>;
  readonly kubeletExtraArgs?: Readonly<Record<string, string>>;
}
