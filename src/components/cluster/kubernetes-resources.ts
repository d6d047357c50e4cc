import type { local } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { keyDigests } from "../../kubernetes/authority";
import type { GivenSettle } from "../../programs";
import type { FlatcarVm } from "../flatcar-vm";
import { commandSdk } from "../engine/late-sdks";
import { restartDigest } from "../lifecycle/restart-digest";
import { noteOfFounding, settledName } from "./founding";
import type { DeclaredKubernetes } from "./kubernetes";
import { clusterEnvironment, kubernetesCommand, type EnvironmentOf } from "./kubernetes-gate";
import { versionHooks } from "./kubernetes-step";

/**
 * Stands before every machine: a step that cannot succeed is refused before the first of them is touched. A control plane that is made
 * again joins by the token of its config, which the cluster learns here; the old one is taken out behind them. It is no part of the
 * environment, of which a preview knows nothing as long as it does not know the token.
 */
export function versionCheck(
  kubernetes: DeclaredKubernetes,
  resource: string,
  parent: pulumi.Resource,
): pulumi.Resource {
  const { options } = kubernetes.cluster;
  const { pki, token } = kubernetes.secrets;
  const trusted = (["ca.crt", "etcd/ca.crt", "front-proxy-ca.crt", "sa.pub"] as const).map(
    (name) => pki[name].output,
  );
  const environment = {
    ...clusterEnvironment(kubernetes),
    // What follows needs them; the program does not.
    K8S_ETCD: options.etcd?.imageTag ?? "",
    K8S_AUTHORITIES: pulumi.all(trusted).apply(keyDigests),
  };
  const { Command } = commandSdk().local;
  return new Command(
    `${resource}.version`,
    {
      create: ":",
      update: `${kubernetesCommand("version")} && K8S_TOKEN=$(cat) ${kubernetesCommand("token")}`,
      environment,
      stdin: pulumi.secret(token.output),
    },
    { parent, hooks: versionHooks(parent) },
  );
}

/** What follows the last control plane: it is there when the declared ones are the cluster, and all are healthy. */
export function settledControlPlane(
  kubernetes: DeclaredKubernetes,
  resource: string,
  machines: readonly FlatcarVm[],
  opts: pulumi.CustomResourceOptions,
): local.Command {
  const environment: EnvironmentOf<GivenSettle> = {
    ...clusterEnvironment(kubernetes),
    K8S_TOKEN: pulumi.secret(kubernetes.secrets.token.output),
  };
  const { Command } = commandSdk().local;
  return new Command(
    settledName(resource),
    {
      create: kubernetesCommand("settle"),
      environment: {
        ...environment,
        ...noteOfFounding(kubernetes.secrets.since.output),
        // A new machine makes the command run again, and so does one that was restarted.
        K8S_MACHINES: pulumi.all(machines.map(({ vmId }) => vmId)).apply((ids) => ids.join(",")),
        K8S_RESTARTS: pulumi.all(machines.map(restartDigest)).apply((all) => all.join(",")),
      },
    },
    opts,
  );
}

/** What goes first when the cluster is destroyed: it tells the cluster, so that every node may go. */
export function dissolution(
  kubernetes: DeclaredKubernetes,
  resource: string,
  opts: pulumi.CustomResourceOptions,
): void {
  const { Command } = commandSdk().local;
  new Command(
    `${resource}.kubernetes`,
    {
      create: ":",
      update: ":",
      delete: kubernetesCommand("dissolve"),
      environment: { ...clusterEnvironment(kubernetes) },
    },
    opts,
  );
}
