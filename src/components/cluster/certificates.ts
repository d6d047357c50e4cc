import type * as pulumi from "@pulumi/pulumi";
import type * as Tls from "@pulumi/tls";

const hoursPerYear = 8760;

/** An authority outlives every certificate that it signs: a new one cannot be rolled out, since nodes trust one only. */
const authorityYears = 50;

/** Where keys and certificates are made, and with what. */
export interface Maker {
  readonly tls: typeof Tls;
  readonly opts: pulumi.CustomResourceOptions;
}

/** An authority's certificate and key. */
export interface Authority {
  readonly caCertPem: pulumi.Input<string>;
  readonly caPrivateKeyPem: pulumi.Input<string>;
}

/** Who a certificate is for. */
export interface Subject {
  /** The name of its resources. */
  readonly resource: string;
  readonly commonName: string;
  readonly organization?: string;
  readonly allowedUses: string[];
  readonly dnsNames?: string[];
  readonly ipAddresses?: string[];
}

/** A key of its own. */
export function privateKey({ tls, opts }: Maker, name: string): Tls.PrivateKey {
  return new tls.PrivateKey(name, { algorithm: "ECDSA", ecdsaCurve: "P256" }, opts);
}

/** An authority of its own. */
export function selfSigned(
  maker: Maker,
  resource: string,
  commonName: string,
): Authority & { readonly certificate: Tls.SelfSignedCert } {
  const key = privateKey(maker, resource);
  const certificate = new maker.tls.SelfSignedCert(
    resource,
    {
      privateKeyPem: key.privateKeyPem,
      subject: { commonName },
      isCaCertificate: true,
      setSubjectKeyId: true,
      allowedUses: ["cert_signing", "crl_signing", "digital_signature"],
      validityPeriodHours: authorityYears * hoursPerYear,
    },
    // No later version of this package may put another in its place.
    { ...maker.opts, ignoreChanges: ["subject", "allowedUses", "validityPeriodHours"] },
  );
  return { caCertPem: certificate.certPem, caPrivateKeyPem: key.privateKeyPem, certificate };
}

/** A certificate that an authority signs. It is renewed in the last tenth of its years. */
export function issue(
  maker: Maker,
  { caCertPem, caPrivateKeyPem }: Authority,
  years: number,
  { resource, commonName, organization, allowedUses, ...names }: Subject,
): { readonly certificate: Tls.LocallySignedCert; readonly key: Tls.PrivateKey } {
  const { tls, opts } = maker;
  const key = privateKey(maker, resource);
  const { certRequestPem } = new tls.CertRequest(
    resource,
    {
      privateKeyPem: key.privateKeyPem,
      subject: { commonName, ...(organization === undefined ? {} : { organization }) },
      ...names,
    },
    opts,
  );
  const validityPeriodHours = years * hoursPerYear;
  const certificate = new tls.LocallySignedCert(
    resource,
    {
      caCertPem,
      caPrivateKeyPem,
      certRequestPem,
      allowedUses,
      validityPeriodHours,
      earlyRenewalHours: validityPeriodHours / 10,
    },
    opts,
  );
  return { certificate, key };
}
