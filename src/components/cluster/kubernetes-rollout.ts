import type { local } from "@pulumi/command";
import type * as pulumi from "@pulumi/pulumi";
import type { Pool } from "../../cluster/pool";
import { KubernetesRole } from "../../kubernetes/policies";
import type { DeclaredKubernetes } from "./kubernetes";
import { issueKubernetesSecrets } from "./kubernetes-pki";
import { dissolution, settledControlPlane, versionCheck } from "./kubernetes-resources";
import type { Placed } from "./outputs";

/** The resources of Kubernetes between a cluster's machines, in the order in which they are declared. */
export class KubernetesRollout {
  /** What every machine waits for. */
  readonly first: readonly pulumi.Resource[];
  /** What is there when all control planes are. */
  settled: local.Command | undefined;
  private readonly nodes: pulumi.Resource[] = [];

  constructor(
    private readonly kubernetes: DeclaredKubernetes,
    private readonly resource: string,
    private readonly parent: pulumi.Resource,
  ) {
    issueKubernetesSecrets(kubernetes, resource, parent);
    this.first = [versionCheck(kubernetes, resource, parent)];
  }

  /** Follows a pool whose machines and gates are declared. The next pool waits for what it returns, if it returns something. */
  behind(
    { options }: Pool,
    members: readonly Placed[],
    made: readonly pulumi.Resource[],
  ): pulumi.Resource[][] | undefined {
    if (options.kubernetes === undefined) return undefined;
    this.nodes.push(...made);
    if (options.kubernetes.role !== KubernetesRole.ControlPlane) return undefined;
    const machines = members.map(({ vm }) => vm);
    const opts = { parent: this.parent, dependsOn: [...made] };
    this.settled = settledControlPlane(this.kubernetes, this.resource, machines, opts);
    return [[this.settled]];
  }

  /** Follows the last pool. */
  end(): void {
    const settled = this.settled === undefined ? [] : [this.settled];
    const dependsOn = [...this.nodes, ...settled];
    dissolution(this.kubernetes, this.resource, { parent: this.parent, dependsOn });
  }
}
