import { createHash, X509Certificate } from "node:crypto";

/** The digest of an authority's public key, by which kubeadm knows it; undefined for what is no certificate. */
export function publicKeyDigest(certPem: string): string | undefined {
  try {
    const { publicKey } = new X509Certificate(certPem);
    const bytes = publicKey.export({ type: "spki", format: "der" });
    return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  } catch {
    return undefined;
  }
}
