import { make } from "../../../tools/standins/tls-plugin";

/** A certificate with its key. */
export interface Pair {
  readonly cert: string;
  readonly key: string;
}

/** An authority, and what it has signed for servers and for a client. */
export interface Authority {
  readonly ca: string;
  readonly key: string;
  readonly server: Pair;
  readonly client: Pair;
}

/** Makes an authority whose servers are at some addresses, and have some names. */
export async function authorityOf(
  commonName: string,
  addresses: string[],
  dnsNames: string[] = [],
): Promise<Authority> {
  const { privateKeyPem: caKey = "" } = await make("key", { algorithm: "ED25519" });
  const { certPem: ca = "" } = await make("selfSigned", {
    privateKeyPem: caKey,
    subject: { commonName },
    isCaCertificate: true,
    validityPeriodHours: 24,
    allowedUses: ["cert_signing", "digital_signature"],
  });
  const sign = async (name: string, use: string, places: object = {}): Promise<Pair> => {
    const { privateKeyPem: key = "" } = await make("key", { algorithm: "ED25519" });
    const subject = { commonName: name };
    const { certRequestPem } = await make("request", { privateKeyPem: key, subject, ...places });
    const { certPem: cert = "" } = await make("signed", {
      ...{ certRequestPem, caPrivateKeyPem: caKey, caCertPem: ca },
      ...{ validityPeriodHours: 24, allowedUses: ["digital_signature", use] },
    });
    return { cert, key };
  };
  return {
    ca,
    key: caKey,
    server: await sign(`${commonName}-server`, "server_auth", { ipAddresses: addresses, dnsNames }),
    client: await sign("flatcar-vsphere", "client_auth"),
  };
}
