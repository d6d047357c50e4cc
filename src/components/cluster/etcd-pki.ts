import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import type * as Tls from "@pulumi/tls";
import type { EtcdClientInfo } from "./etcd-args";
import { certificateOf, type EtcdCluster } from "./etcd";

const hoursPerYear = 8760;

/** The authority outlives every certificate that it signs: a new one cannot be rolled out, since members trust one only. */
const authorityYears = 50;

/** How long after the first certificates members may found the cluster. */
const foundingHours = 24;

/** Who a certificate is for. */
interface Subject {
  /** The name of its resources. */
  readonly resource: string;
  readonly commonName: string;
  readonly allowedUses: string[];
  readonly dnsNames?: string[];
  readonly ipAddresses?: string[];
}

interface Authority {
  readonly caCertPem: pulumi.Input<string>;
  readonly caPrivateKeyPem: pulumi.Input<string>;
}

/** Makes the authority and the certificates of an etcd cluster, and gives the members theirs. */
export function issueCertificates(
  etcd: EtcdCluster,
  resourceOf: (name: string) => string,
  parent: pulumi.Resource,
): pulumi.Output<EtcdClientInfo> {
  // Loaded for clusters that use it only.
  const tls = createRequire(__filename)("@pulumi/tls") as typeof Tls;
  const opts: pulumi.CustomResourceOptions = { parent };
  const authority = authorityOf(tls, etcd, resourceOf(etcd.name), opts);
  etcd.caCertPem.give(authority.caCertPem);
  for (const { name, hostname, address } of etcd.members) {
    const { certificate, key } = issue(tls, etcd, authority, opts, {
      resource: resourceOf(name),
      commonName: name,
      allowedUses: ["digital_signature", "server_auth", "client_auth"],
      dnsNames: [...new Set([hostname, name, "localhost"])],
      ipAddresses: [address, "127.0.0.1"],
    });
    const { certPem, privateKeyPem } = certificateOf(etcd, name);
    certPem.give(certificate.certPem);
    privateKeyPem.give(key.privateKeyPem);
  }
  const client = issue(tls, etcd, authority, opts, {
    resource: `${resourceOf(etcd.name)}.client`,
    commonName: `${etcd.name}-client`,
    allowedUses: ["digital_signature", "client_auth"],
  });
  etcd.clientCertPem.give(client.certificate.certPem);
  etcd.clientPrivateKeyPem.give(client.key.privateKeyPem);
  etcd.foundUntil.give(
    client.certificate.validityStartTime.apply((start) =>
      String(Math.floor(Date.parse(start) / 1000) + 3600 * foundingHours),
    ),
  );
  return pulumi.output({
    caCertPem: authority.caCertPem,
    certPem: client.certificate.certPem,
    privateKeyPem: pulumi.secret(client.key.privateKeyPem),
  });
}

function authorityOf(
  tls: typeof Tls,
  { name, options: { caCertPem, caPrivateKeyPem } }: EtcdCluster,
  resource: string,
  opts: pulumi.CustomResourceOptions,
): Authority {
  if (caCertPem !== undefined && caPrivateKeyPem !== undefined) {
    return { caCertPem, caPrivateKeyPem: pulumi.secret(caPrivateKeyPem) };
  }
  const key = privateKey(tls, `${resource}.ca`, opts);
  const certificate = new tls.SelfSignedCert(
    `${resource}.ca`,
    {
      privateKeyPem: key.privateKeyPem,
      subject: { commonName: `${name} etcd` },
      isCaCertificate: true,
      setSubjectKeyId: true,
      allowedUses: ["cert_signing", "crl_signing", "digital_signature"],
      validityPeriodHours: authorityYears * hoursPerYear,
    },
    // No later version of this package may put another in its place.
    { ...opts, ignoreChanges: ["subject", "allowedUses", "validityPeriodHours"] },
  );
  return { caCertPem: certificate.certPem, caPrivateKeyPem: key.privateKeyPem };
}

function privateKey(
  tls: typeof Tls,
  name: string,
  opts: pulumi.CustomResourceOptions,
): Tls.PrivateKey {
  return new tls.PrivateKey(name, { algorithm: "ECDSA", ecdsaCurve: "P256" }, opts);
}

function issue(
  tls: typeof Tls,
  { options: { certificateYears = 10 } }: EtcdCluster,
  authority: Authority,
  opts: pulumi.CustomResourceOptions,
  { resource, commonName, allowedUses, ...names }: Subject,
): { readonly certificate: Tls.LocallySignedCert; readonly key: Tls.PrivateKey } {
  const key = privateKey(tls, resource, opts);
  const { certRequestPem } = new tls.CertRequest(
    resource,
    { privateKeyPem: key.privateKeyPem, subject: { commonName }, ...names },
    opts,
  );
  const validityPeriodHours = certificateYears * hoursPerYear;
  const certificate = new tls.LocallySignedCert(
    resource,
    {
      ...authority,
      certRequestPem,
      allowedUses,
      validityPeriodHours,
      earlyRenewalHours: validityPeriodHours / 10,
    },
    opts,
  );
  return { certificate, key };
}
