import * as pulumi from "@pulumi/pulumi";
import { kubeconfigText } from "../../kubernetes/kubeconfig";
import type { DeclaredKubernetes } from "./kubernetes";
import type { KubernetesRollout } from "./kubernetes-rollout";

/** What a cluster tells of its Kubernetes. */
export function kubernetesOutputs(
  kubernetes: DeclaredKubernetes | undefined,
  rollout: KubernetesRollout | undefined,
): pulumi.Inputs {
  const none = pulumi.output(undefined);
  if (kubernetes === undefined) return { kubernetes: none, kubeconfig: none, joinable: none };
  const { cluster, secrets } = kubernetes;
  const caCertPem = secrets.pki["ca.crt"].output;
  const login = pulumi.all([caCertPem, secrets.adminCert.output, secrets.adminKey.output]);
  const settled = rollout?.settled?.id;
  return {
    kubernetes: pulumi.output({ endpoint: `https://${cluster.endpoint}`, caCertPem }),
    kubeconfig: pulumi.secret(
      login.apply(([ca, certPem, privateKeyPem]) =>
        kubeconfigText({
          cluster: cluster.name,
          endpoint: cluster.endpoint,
          caCertPem: ca,
          certPem,
          privateKeyPem,
        }),
      ),
    ),
    joinable: settled === undefined ? none : settled.apply(() => true),
  };
}
