import * as pulumi from "@pulumi/pulumi";
import { kubernetesNode } from "../../cluster/kubernetes";
import {
  kubernetesProgram,
  type GivenCluster,
  type GivenNode,
  type KubernetesJob,
} from "../../programs";
import { defaultDnsDomain, defaultPodCidr, defaultServiceCidr } from "../../kubernetes/facts";
import type { GateArgs } from "../flatcar-cluster-args";
import { isPlain } from "../inputs/inputs";
import type { DeclaredKubernetes } from "./kubernetes";
import { stackName } from "../engine/stack-name";

/** A node counts when its system extension, its images and kubeadm are through. */
const defaultReadyMinutes = 20;
const defaultGuardMinutes = 10;
const defaultDrainMinutes = 10;

/** The variables of some of the program's jobs; each may come later. */
export type EnvironmentOf<T> = { readonly [K in keyof T]: pulumi.Input<string> };

/** The program is in the environment, so that a report of a failure shows its reason and not all of its text. */
export function kubernetesCommand(job: KubernetesJob): string {
  return `node -e "$KUBERNETES_PROGRAM" ${job}`;
}

/** What the program is told of the cluster. */
export function clusterEnvironment({
  cluster,
  secrets,
}: DeclaredKubernetes): EnvironmentOf<GivenCluster> {
  const { options, controlPlanes } = cluster;
  return {
    KUBERNETES_PROGRAM: kubernetesProgram,
    K8S_CLUSTER: cluster.name,
    K8S_STACK: stackName(),
    K8S_VERSION: `v${options.version}`,
    K8S_ENDPOINT: cluster.endpoint,
    K8S_CONTROL_PLANES: controlPlanes
      .map(({ name, address }) => `${name}=${address ?? ""}`)
      .join(","),
    K8S_POD_CIDR: options.podCidr ?? defaultPodCidr,
    K8S_SERVICE_CIDR: options.serviceCidr ?? defaultServiceCidr,
    K8S_DNS_DOMAIN: options.dnsDomain ?? defaultDnsDomain,
    K8S_CA: secrets.pki["ca.crt"].output,
    K8S_CERT: secrets.adminCert.output,
    K8S_KEY: secrets.adminKey.output,
    ETCD_CA: secrets.pki["etcd/ca.crt"].output,
    ETCD_CERT: secrets.etcdCert.output,
    ETCD_KEY: secrets.etcdKey.output,
    K8S_MINUTES: String(options.guardMinutes ?? defaultGuardMinutes),
  };
}

/** The gate of a node: after what the user's own does, the node is emptied or asked whether it is there. */
export function kubernetesGate(
  gate: GateArgs | undefined,
  kubernetes: DeclaredKubernetes,
  machine: string,
): GateArgs | undefined {
  const { options } = kubernetes.cluster;
  const node = kubernetesNode(kubernetes.cluster, machine);
  if (node === undefined) return gate;
  type Own = Omit<GivenNode, "NODE_NAME" | "NODE_VM_ID" | "NODE_RESTARTS">;
  const own: EnvironmentOf<Own> = {
    ...clusterEnvironment(kubernetes),
    K8S_NODE: node.name,
    K8S_ROLE: node.isControlPlane ? "cp" : "worker",
    K8S_GUARD: String(options.guard ?? true),
    K8S_DRAIN_MINUTES: String(options.drainMinutes ?? defaultDrainMinutes),
    K8S_ON_DRAIN_TIMEOUT: options.onDrainTimeout ?? "fail",
    K8S_EVICT_UNMANAGED: String(options.evict?.unmanaged ?? true),
    K8S_LABELS: JSON.stringify(node.pool.labels ?? {}),
    K8S_ANNOTATIONS: JSON.stringify(node.pool.annotations ?? {}),
  };
  const given = gate?.environment ?? {};
  return {
    ...gate,
    ready: behind(gate?.ready, "ready"),
    readyMinutes: gate?.readyMinutes ?? defaultReadyMinutes,
    drain: behind(gate?.drain, "drain"),
    environment: isPlain(given)
      ? { ...(given as Record<string, pulumi.Input<string>>), ...own }
      : pulumi.all([given, own]).apply(([more, facts]) => ({ ...more, ...facts })),
  };
}

/** A job behind the user's own command, if there is one. */
function behind(given: pulumi.Input<string> | undefined, job: KubernetesJob): pulumi.Input<string> {
  const command = kubernetesCommand(job);
  return given === undefined ? command : pulumi.interpolate`(\n${given}\n) && ${command}`;
}
