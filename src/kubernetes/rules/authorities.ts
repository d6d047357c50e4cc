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
    if (typeof text !== "string" || isPem(text, kinds)) continue;
    found.add(`ca.${name}`, "kubernetes.authority", `not the PEM text of ${what}`);
  }
}
