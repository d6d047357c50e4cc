import * as pulumi from "@pulumi/pulumi";
import { publicKeyDigest } from "../../kubernetes/authority";
import type { KubernetesCluster } from "../../kubernetes/facts";
import { pkiFiles, type PkiFile, type Told } from "../../kubernetes/told";
import { resolveInputs, type Resolved } from "../inputs/inputs";
import { hideParts, volatile } from "../inputs/marks";
import { later, type Later } from "./later";

/** What comes from resources that are not there yet when mistakes are looked for. */
export interface KubernetesSecrets {
  readonly pki: Readonly<Record<PkiFile, Later>>;
  readonly token: Later;
  /** Since when the cluster has its authorities, which is when its founding began. */
  readonly since: Later;
  /** Until when the founder may found the cluster, in seconds since 1970; 0 where it was there already. */
  readonly foundUntil: Later;
  /** The certificate of a member of `kubeadm:cluster-admins`, and its key. */
  readonly adminCert: Later;
  readonly adminKey: Later;
  /** A certificate for clients of etcd, and its key. */
  readonly etcdCert: Later;
  readonly etcdKey: Later;
}

/** A cluster of Kubernetes with its secrets. */
export interface DeclaredKubernetes {
  readonly cluster: KubernetesCluster;
  readonly secrets: KubernetesSecrets;
}

/** Secrets that are given afterwards. */
export function kubernetesSecrets(): KubernetesSecrets {
  const pki = Object.fromEntries(pkiFiles.map((name) => [name, later()]));
  return {
    pki: pki as Record<PkiFile, Later>,
    token: later(),
    since: later(),
    foundUntil: later(),
    adminCert: later(),
    adminKey: later(),
    etcdCert: later(),
    etcdKey: later(),
  };
}

/** What the nodes are told. A change of the token, of the other nodes, or of the time replaces no machine. */
export function toldToNodes({ pki, token, foundUntil }: KubernetesSecrets): Told {
  const caCertHash = pki["ca.crt"].output.apply((certPem) => publicKeyDigest(certPem) ?? "");
  const texts = Object.entries(pki).map(([name, { output }]) => [name, output]);
  return {
    pki: Object.fromEntries(texts) as Told["pki"],
    document: (given, make) => {
      const resolved = resolveInputs<typeof given>(given);
      const soon: pulumi.Output<unknown> =
        "now" in resolved ? pulumi.output<unknown>(resolved.now) : resolved.later;
      const made = pulumi
        .all([pulumi.unsecret(token.output), caCertHash, pulumi.unsecret(soon)])
        .apply(([known, hash, resolution]) => {
          const { value, hidden } = resolution as Resolved<typeof given>;
          const text = make({ token: known, caCertHash: hash }, value);
          const parts = [{ value: known, volatile: true }];
          // Where the user has a secret in it, none of it is shown.
          return {
            text,
            parts: hidden.length === 0 ? parts : [...parts, { value: text, volatile: false }],
          };
        });
      return hideParts(
        pulumi.secret(made.apply(({ text }) => text)),
        made.apply(({ parts }) => parts),
      );
    },
    outsideOfDigest: (make) => volatile(foundUntil.output.apply(make)),
  };
}
