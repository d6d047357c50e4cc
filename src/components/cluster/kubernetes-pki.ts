import * as pulumi from "@pulumi/pulumi";
import { defaultCertificateYears } from "../../kubernetes/documents";
import { laterKeyProblems } from "../../kubernetes/rules/later";
import type { PkiFile } from "../../kubernetes/told";
import { randomSdk, tlsSdk } from "../engine/late-sdks";
import { titleOf } from "../inputs/given";
import { soonOf, undefinedIfFailed } from "../inputs/inputs";
import { throwProblems, whenKnown } from "../inputs/problems";
import { issue, privateKey, selfSigned, type Authority, type Maker } from "./certificates";
import { foundingTime, foundUntil, lastFounding } from "./founding";
import type { DeclaredKubernetes } from "./kubernetes";
import type { KubernetesArgs, KubernetesAuthoritiesArgs } from "./kubernetes-args";

const defaultFoundingHours = 2;

/** The group to which kubeadm gives all rights; system:masters, which nobody can take them from, stays on the control planes. */
const adminGroup = "kubeadm:cluster-admins";

/** Makes the authorities, the certificates and the token of a cluster, and gives them to it. */
export function issueKubernetesSecrets(
  { cluster, secrets }: DeclaredKubernetes,
  resource: string,
  parent: pulumi.Resource,
): void {
  const maker: Maker = { tls: tlsSdk(), opts: { parent } };
  const options = cluster.options as KubernetesArgs;
  const { certificateYears = defaultCertificateYears, foundingHours = defaultFoundingHours } =
    options;
  const authorities =
    options.ca === undefined
      ? madeAuthorities(maker, resource, cluster.name)
      : givenAuthorities(maker, resource, options.ca);
  for (const [name, text] of Object.entries(authorities.files)) {
    secrets.pki[name as PkiFile].give(text);
  }
  const admin = issue(maker, authorities.ca, certificateYears, {
    resource: `${resource}.admin`,
    commonName: `${cluster.name}-admin`,
    organization: adminGroup,
    allowedUses: ["digital_signature", "client_auth"],
  });
  const etcd = issue(maker, authorities.etcd, certificateYears, {
    resource: `${resource}.etcd-client`,
    commonName: `${cluster.name}-etcd-client`,
    allowedUses: ["digital_signature", "client_auth"],
  });
  secrets.adminCert.give(admin.certificate.certPem);
  secrets.adminKey.give(pulumi.secret(admin.key.privateKeyPem));
  secrets.etcdCert.give(etcd.certificate.certPem);
  secrets.etcdKey.give(pulumi.secret(etcd.key.privateKeyPem));
  secrets.since.give(authorities.since);
  secrets.foundUntil.give(
    pulumi
      .all([authorities.since, lastFounding(resource, parent)])
      .apply(([since, last]) => (since === last ? "0" : foundUntil(since, foundingHours))),
  );
  secrets.token.give(bootstrapToken(options, resource, maker.opts));
}

interface Authorities {
  readonly ca: Authority;
  readonly etcd: Authority;
  readonly files: Readonly<Record<PkiFile, pulumi.Input<string>>>;
  /** Since when the cluster has them. */
  readonly since: pulumi.Output<string>;
}

function madeAuthorities(maker: Maker, resource: string, cluster: string): Authorities {
  const ca = selfSigned(maker, `${resource}.kubernetes-ca`, `${cluster} kubernetes`);
  const etcd = selfSigned(maker, `${resource}.etcd-ca`, `${cluster} etcd`);
  const proxy = selfSigned(maker, `${resource}.front-proxy-ca`, `${cluster} front-proxy`);
  const serviceAccounts = privateKey(maker, `${resource}.service-accounts`);
  return {
    ca,
    etcd,
    since: ca.certificate.validityStartTime,
    files: filesOf(ca, etcd, proxy, serviceAccounts),
  };
}

function givenAuthorities(
  maker: Maker,
  resource: string,
  given: KubernetesAuthoritiesArgs,
): Authorities {
  const title = titleOf("FlatcarCluster", resource);
  const authority = (caCertPem: pulumi.Input<string>, key: pulumi.Input<string>): Authority => ({
    caCertPem,
    caPrivateKeyPem: pulumi.secret(key),
  });
  const ca = authority(given.caCertPem, given.caPrivateKeyPem);
  const etcd = authority(given.etcdCaCertPem, given.etcdCaPrivateKeyPem);
  const proxy = authority(given.frontProxyCaCertPem, given.frontProxyCaPrivateKeyPem);
  const keys = {
    privateKeyPem: pulumi.secret(given.serviceAccountPrivateKeyPem),
    publicKeyPem: given.serviceAccountPublicKeyPem,
  };
  const soon = soonOf(given);
  // What is known already was looked at with the other arguments.
  if ("later" in soon) {
    undefinedIfFailed(pulumi.unsecret(soon.later)).apply(
      (known) => known && whenKnown(() => throwProblems(title, laterKeyProblems(known))),
    );
  }
  return {
    ca,
    etcd,
    since: foundingTime(maker, resource),
    files: filesOf(ca, etcd, proxy, keys),
  };
}

function filesOf(
  ca: Authority,
  etcd: Authority,
  proxy: Authority,
  keys: { privateKeyPem: pulumi.Input<string>; publicKeyPem: pulumi.Input<string> },
): Authorities["files"] {
  return {
    "ca.crt": ca.caCertPem,
    "ca.key": ca.caPrivateKeyPem,
    "etcd/ca.crt": etcd.caCertPem,
    "etcd/ca.key": etcd.caPrivateKeyPem,
    "front-proxy-ca.crt": proxy.caCertPem,
    "front-proxy-ca.key": proxy.caPrivateKeyPem,
    "sa.key": keys.privateKeyPem,
    "sa.pub": keys.publicKeyPem,
  };
}

/** A token in the form of kubeadm's: an id of 6 characters, a point, and a secret of 16. */
function bootstrapToken(
  { tokenRotation }: KubernetesArgs,
  resource: string,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const { RandomPassword } = randomSdk();
  const { result } = new RandomPassword(
    `${resource}.bootstrap-token`,
    {
      length: 22,
      upper: false,
      special: false,
      ...(tokenRotation === undefined ? {} : { keepers: { rotation: tokenRotation } }),
    },
    opts,
  );
  return result.apply((text) => `${text.slice(0, 6)}.${text.slice(6)}`);
}
