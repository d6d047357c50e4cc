import { createHash, createPublicKey, X509Certificate, type KeyObject } from "node:crypto";

/** The digest of an authority's public key, by which kubeadm knows it; undefined for what is no certificate. */
export function publicKeyDigest(certPem: string): string | undefined {
  try {
    return digestOf(new X509Certificate(certPem).publicKey);
  } catch {
    return undefined;
  }
}

/** The digests of certificates' and public keys' keys as one text; empty where one of them is neither. */
export function keyDigests(pems: readonly string[]): string {
  try {
    return pems.map((pem) => digestOf(createPublicKey(pem))).join(",");
  } catch {
    return "";
  }
}

function digestOf(publicKey: KeyObject): string {
  const bytes = publicKey.export({ type: "spki", format: "der" });
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
