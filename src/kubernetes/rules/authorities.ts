import { createPrivateKey, createPublicKey, X509Certificate, type KeyObject } from "node:crypto";
import { isPem, pemParts } from "../../flatcar/settings/values";
import type { KubernetesAuthoritiesOptions } from "../options";
import type { Mistakes } from "./found";

const { certificate, privateKey, publicKey } = pemParts;

const parts = {
  caCertPem: certificate,
  caPrivateKeyPem: privateKey,
  etcdCaCertPem: certificate,
  etcdCaPrivateKeyPem: privateKey,
  frontProxyCaCertPem: certificate,
  frontProxyCaPrivateKeyPem: privateKey,
  serviceAccountPrivateKeyPem: privateKey,
  serviceAccountPublicKeyPem: publicKey,
} as const satisfies Record<
  keyof KubernetesAuthoritiesOptions,
  (typeof pemParts)[keyof typeof pemParts]
>;

/** What is wrong with authorities of a user's own, as far as they are known. None of it is shown. */
export function authorityProblems(
  ca: Partial<KubernetesAuthoritiesOptions>,
  found: Mistakes,
): void {
  for (const [name, { kinds, what }] of Object.entries(parts)) {
    const text = ca[name as keyof typeof parts];
    if (typeof text !== "string") continue;
    const add = (message: string): void => found.add(`ca.${name}`, "kubernetes.authority", message);
    if (!isPem(text, kinds)) add(`not the PEM text of ${what}`);
    else if (kinds === certificate.kinds && read(() => new X509Certificate(text).ca) === false) {
      add("the certificate of no authority (CA:TRUE), so that nothing that it signs is trusted");
    }
  }
}

/** Each certificate or public key, and the private key that is to be its own. */
const pairs = [
  ["caCertPem", "caPrivateKeyPem"],
  ["etcdCaCertPem", "etcdCaPrivateKeyPem"],
  ["frontProxyCaCertPem", "frontProxyCaPrivateKeyPem"],
  ["serviceAccountPublicKeyPem", "serviceAccountPrivateKeyPem"],
] as const;

/** The keys that are another's, of those that are known and can be read. */
export function authorityKeyProblems(
  ca: Partial<KubernetesAuthoritiesOptions>,
  found: Mistakes,
): void {
  for (const [open, secret] of pairs) {
    const [text, key] = [ca[open], ca[secret]];
    if (typeof text !== "string" || typeof key !== "string") continue;
    if (read(() => spkiOf(text) === spkiOf(createPrivateKey(key))) !== false) continue;
    found.add(`ca.${secret}`, "kubernetes.authority", `not the private key of ${open}`);
  }
}

function spkiOf(key: string | KeyObject): string {
  const publicKey = createPublicKey(key);
  return publicKey.export({ type: "spki", format: "der" }).toString("hex");
}

function read<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
