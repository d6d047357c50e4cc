import type * as pulumi from "@pulumi/pulumi";

/**
 * An etcd cluster as a pool: each node is a member that runs in a container, and all traffic is encrypted and checked on both
 * sides with certificates that Pulumi makes and keeps.
 */
export interface EtcdClusterArgs {
  /** The container image with its tag or digest. Defaults to a pinned release of etcd 3.5. */
  readonly image?: pulumi.Input<string>;
  /** Where the members keep their data: an absolute path. Defaults to "/var/lib/etcd". */
  readonly dataDir?: pulumi.Input<string>;
  /** Further arguments of the etcd program, such as `--auto-compaction-retention=1`. */
  readonly extraArgs?: pulumi.Input<pulumi.Input<string>[]>;
  /** The port for clients, a plain value, since it is part of `endpoints`. Defaults to 2379. */
  readonly clientPort?: number;
  /** The port for peers, a plain value, since members are told it of each other. Defaults to 2380. */
  readonly peerPort?: number;
  /** How many years the certificates of members and clients are valid, a whole number, 1 to 1000. They are renewed by an `up` in the last tenth of that time. Defaults to 10. */
  readonly certificateYears?: number;
  /** The certificate of an authority of your own, as PEM text, in place of one that the cluster makes. Needs `caPrivateKeyPem`. */
  readonly caCertPem?: pulumi.Input<string>;
  /** The private key of `caCertPem`, as PEM text. It is a secret, and stays in Pulumi's state. */
  readonly caPrivateKeyPem?: pulumi.Input<string>;
  /** Whether commands guard the cluster: no member is deleted while another is not healthy, removed nodes leave it, and the pool counts as made when all are healthy. They run where the program runs, need `node` on its PATH and reach the nodes' ports. Defaults to true. */
  readonly guard?: boolean;
  /** How many minutes the guard waits for healthy members, 1 or more. Defaults to 10. */
  readonly guardMinutes?: number;
}

/** By what an etcd cluster and its clients know each other. */
export interface EtcdClientInfo {
  /** The certificate of the authority that signed the members, as PEM text. */
  readonly caCertPem: string;
  /** A certificate for clients, such as an API server of Kubernetes, as PEM text. */
  readonly certPem: string;
  /** The private key of `certPem`, as PEM text. */
  readonly privateKeyPem: string;
}
