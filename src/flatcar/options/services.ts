/** The metadata service: writes the machine's addresses to /run/metadata/coreos for other units to use. */
export interface MetadataOptions {
  /** The value of COREOS_CUSTOM_PRIVATE_IPV4. Defaults to the first declared private address, else to one found when the machine runs. */
  privateIpv4?: string;
  /** The value of COREOS_CUSTOM_PUBLIC_IPV4. Defaults to the first declared public address, else to one found when the machine runs, else to the private one. */
  publicIpv4?: string;
  /** The interface whose addresses are read when the machine runs. Defaults to every Ethernet interface. */
  interfaceName?: string;
}

/** Certificates of an etcd member, each as PEM text. */
export interface EtcdTlsOptions {
  /** The certificate of the authority that signed the members. */
  ca: string;
  /** The member's own certificate, for its name and addresses. */
  certificate: string;
  /** The private key of `certificate`. It is a secret. */
  key: string;
}

/** Which address of the metadata an etcd member tells others. */
export const EtcdAdvertise = {
  Public: "public",
  Private: "private",
} as const;
/** One of the words of `EtcdAdvertise`. */
export type EtcdAdvertise = (typeof EtcdAdvertise)[keyof typeof EtcdAdvertise];

/**
 * How an etcd member finds out by itself whether it founds its cluster or joins it, each time that it starts: with data it
 * goes on; where the cluster is there it takes the place of the member of its address; else it is one of the founders.
 */
export interface EtcdJoinOptions {
  /** All members, as etcd writes them: `etcd-0=https://10.0.0.5:2380,etcd-1=https://10.0.0.6:2380`. */
  members: string;
  /** Until when a member that no other answers may found the cluster, in seconds since 1970: "1767225600". Later it waits, since its cluster must be there. */
  foundUntil: string;
}

/** An etcd member as a container unit, `etcd-member.service`, that reads its address from the metadata service. */
export interface EtcdOptions {
  /** The member's name, unique in its cluster. Defaults to the hostname. */
  name?: string;
  /** The container image with its tag or digest. Defaults to a pinned release of etcd 3.5. */
  image?: string;
  /** Which address clients and peers are told. Defaults to "public" for clients and "private" for peers. */
  advertise?: EtcdAdvertise;
  /** Where the data is kept. Defaults to "/var/lib/etcd". */
  dataDir?: string;
  /** The port for clients. Defaults to 2379. */
  clientPort?: number;
  /** The port for peers. Defaults to 2380. */
  peerPort?: number;
  /** All first members, name to peer URL: `{ "etcd-0": "https://10.0.0.5:2380" }`. Without it the member is a cluster of its own. */
  initialCluster?: Record<string, string>;
  /** Whether the member starts a new cluster or joins one. Defaults to false: it starts a new one. */
  joinExisting?: boolean;
  /** Lets the member decide by itself whether it starts a new cluster or joins one. Needs `tls`; excludes `initialCluster` and `joinExisting`. */
  join?: EtcdJoinOptions;
  /** A name that keeps clusters apart. Defaults to etcd's own. */
  initialClusterToken?: string;
  /** Certificates; with them all traffic is encrypted and both sides are checked. Without them traffic is plain HTTP. */
  tls?: EtcdTlsOptions;
  /** Further arguments of the etcd program, such as `--auto-compaction-retention=1`. */
  extraArgs?: string[];
}

/** A container that docker runs as a systemd unit, `<name>.service`. */
export interface ContainerOptions {
  /** The image, such as `docker.io/nginx:1`. */
  image: string;
  /** Published ports: `8080:80`, `127.0.0.1:53:53/udp`. Excludes `hostNetwork`. */
  ports?: string[];
  /** Whether the container uses the machine's own network. Defaults to false. */
  hostNetwork?: boolean;
  /** Environment variables. They are kept in a file that only root can read. */
  environment?: Record<string, string>;
  /** Bind mounts and volumes: `/srv/www:/usr/share/nginx/html:ro`. */
  volumes?: string[];
  /** The command and its arguments, after the image. Defaults to the image's own. */
  command?: string[];
  /** Further options of `docker run`, before the image: `--memory=512m`. */
  dockerOptions?: string[];
  /** Whether the image is pulled at every start. Defaults to true, as the documentation does; false pulls it only when it is missing. */
  alwaysPull?: boolean;
  /** Whether the unit waits for the metadata service and reads its variables. Defaults to false. */
  useMetadata?: boolean;
  /** Further units that must run before it. */
  requires?: string[];
  /** A sentence for `systemctl status`. Defaults to one that names the image. */
  description?: string;
}
