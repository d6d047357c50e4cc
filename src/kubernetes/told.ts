import { publicKeyDigest } from "./authority";
import type { KubernetesAuthoritiesOptions } from "./options";

/** The files of /etc/kubernetes/pki that a cluster's nodes are given. */
export const pkiFiles = [
  "ca.crt",
  "ca.key",
  "etcd/ca.crt",
  "etcd/ca.key",
  "front-proxy-ca.crt",
  "front-proxy-ca.key",
  "sa.key",
  "sa.pub",
] as const;
export type PkiFile = (typeof pkiFiles)[number];

/** What kubeadm's documents are made from beside what is known at once. */
export interface Known {
  readonly token: string;
  /** The digest of the authority's public key: `sha256:…`. */
  readonly caCertHash: string;
}

/** What a node is told that may come later. The texts that it gives are opaque here. */
export interface Told {
  readonly pki: Readonly<Record<PkiFile, unknown>>;
  /** A text made of what is given, of which any part may come later, and of the token: a change of that replaces no machine. */
  readonly document: <T>(given: T, make: (known: Known, given: T) => string) => unknown;
  /** A text whose change replaces no machine. `foundUntil` is in seconds since 1970. */
  readonly outsideOfDigest: (make: (foundUntil: string) => string) => unknown;
}

const standIn = "AAAA";

/** The files by what gives the authorities of a user. */
const given: Readonly<Record<PkiFile, keyof KubernetesAuthoritiesOptions>> = {
  "ca.crt": "caCertPem",
  "ca.key": "caPrivateKeyPem",
  "etcd/ca.crt": "etcdCaCertPem",
  "etcd/ca.key": "etcdCaPrivateKeyPem",
  "front-proxy-ca.crt": "frontProxyCaCertPem",
  "front-proxy-ca.key": "frontProxyCaPrivateKeyPem",
  "sa.key": "serviceAccountPrivateKeyPem",
  "sa.pub": "serviceAccountPublicKeyPem",
};

/** What stands for it as long as the engine has not made it, to look for mistakes in the rest; authorities that are given are themselves. */
export function standInsForNodes(ca?: KubernetesAuthoritiesOptions): Told {
  const pem = (name: PkiFile): string => {
    const isPublic = name === "sa.pub";
    const label = name.endsWith(".crt") ? "CERTIFICATE" : isPublic ? "PUBLIC KEY" : "PRIVATE KEY";
    return `-----BEGIN ${label}-----\n${standIn}\n-----END ${label}-----\n`;
  };
  const texts = pkiFiles.map((name) => [name, textOf(ca?.[given[name]]) ?? pem(name)]);
  const pki = Object.fromEntries(texts) as Record<PkiFile, string>;
  const caCertHash = publicKeyDigest(pki["ca.crt"]) ?? `sha256:${"0".repeat(64)}`;
  const known = { token: "abcdef.0123456789abcdef", caCertHash };
  return {
    pki,
    document: (parts, make) => make(known, withoutLater(parts) as typeof parts),
    outsideOfDigest: (make) => make("0"),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A value with a word in the place of what is no JSON, such as an Output. */
function withoutLater(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutLater);
  const proto: unknown = Object.getPrototypeOf(value);
  if (proto !== null && Object.getPrototypeOf(proto) !== null) return standIn;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutLater(part)]));
}
