import * as pulumi from "@pulumi/pulumi";
import { tlsSdk } from "../engine/late-sdks";
import type { EtcdClientInfo } from "./etcd-args";
import { issue, selfSigned, type Authority, type Maker } from "./certificates";
import { certificateOf, type EtcdCluster } from "./etcd";
import { foundingTime, foundUntil } from "./founding";

/** How long after the cluster was declared first members may found the cluster. */
const foundingHours = 24;

/** Makes the authority and the certificates of an etcd cluster, and gives the members theirs. */
export function issueCertificates(
  etcd: EtcdCluster,
  resourceOf: (name: string) => string,
  parent: pulumi.Resource,
): pulumi.Output<EtcdClientInfo> {
  const maker: Maker = { tls: tlsSdk(), opts: { parent } };
  const { certificateYears = 10 } = etcd.options;
  const authority = authorityOf(maker, etcd, resourceOf(etcd.name));
  etcd.caCertPem.give(authority.caCertPem);
  for (const { name, hostname, address } of etcd.members) {
    const { certificate, key } = issue(maker, authority, certificateYears, {
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
  const client = issue(maker, authority, certificateYears, {
    resource: `${resourceOf(etcd.name)}.client`,
    commonName: `${etcd.name}-client`,
    allowedUses: ["digital_signature", "client_auth"],
  });
  etcd.clientCertPem.give(client.certificate.certPem);
  etcd.clientPrivateKeyPem.give(client.key.privateKeyPem);
  etcd.foundUntil.give(authority.since.apply((since) => foundUntil(since, foundingHours)));
  return pulumi.output({
    caCertPem: authority.caCertPem,
    certPem: client.certificate.certPem,
    privateKeyPem: pulumi.secret(client.key.privateKeyPem),
  });
}

function authorityOf(
  maker: Maker,
  { name, options: { caCertPem, caPrivateKeyPem } }: EtcdCluster,
  resource: string,
): Authority & { readonly since: pulumi.Output<string> } {
  if (caCertPem === undefined || caPrivateKeyPem === undefined) {
    const own = selfSigned(maker, `${resource}.ca`, `${name} etcd`);
    return { ...own, since: own.certificate.validityStartTime };
  }
  return {
    caCertPem,
    caPrivateKeyPem: pulumi.secret(caPrivateKeyPem),
    since: foundingTime(maker, resource),
  };
}
