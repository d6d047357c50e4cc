import * as pulumi from "@pulumi/pulumi";
import { besides } from "../flatcar/given";
import { formatProblem } from "../guestinfo";
import { lastWindow, waitsFor } from "../cluster/rollout";
import { sayClusterChanges } from "./changes/cluster-changes";
import { sharedInputs } from "./changes/shared";
import { declarationOf, type ClusterDeclaration } from "./cluster/declaration";
import { settledCluster } from "./cluster/etcd-guard";
import { issueCertificates } from "./cluster/etcd-pki";
import { KubernetesRollout } from "./cluster/kubernetes-rollout";
import { drainBeforeRestart } from "./cluster/gate-drain";
import { gateOf } from "./cluster/gate";
import { nodeOptions } from "./cluster/node-options";
import { predecessors } from "./cluster/predecessors";
import { compareWithOthers } from "./cluster/rivals";
import { endpointsOf, nodeOutputs, type Placed } from "./cluster/outputs";
import { folderOf, makeAntiAffinityRule, makeHostAffinityRule } from "./cluster/placement";
import { checkClusterReferences } from "./cluster/references";
import type { KubernetesInfo } from "./cluster/kubernetes-args";
import { kubernetesOutputs } from "./cluster/kubernetes-outputs";
import type { EtcdClientInfo, FlatcarClusterArgs, NodeInfo } from "./flatcar-cluster-args";
import { FlatcarVm } from "./flatcar-vm";
import { untraced } from "./engine/untraced";
import { foundIn, nameProblems, ofAll, titleOf } from "./inputs/given";
import { speakerFor, throwProblems } from "./inputs/problems";
import { warnOnce } from "./inputs/warn";

/**
 * A cluster of Flatcar Container Linux machines: pools of nodes with stable names, made and replaced a few at a time.
 */
export class FlatcarCluster extends pulumi.ComponentResource {
  /** The nodes by `<pool>/<key>`. */
  public readonly nodes!: pulumi.Output<Record<string, NodeInfo>>;
  /** The nodes' addresses by pool, in the order of their keys. */
  public readonly addresses!: pulumi.Output<Record<string, string[]>>;
  /** The client URLs of the pools that are an `etcdCluster`, by pool, known before the machines are made: `https://10.0.0.10:2379`. */
  public readonly etcdEndpoints!: pulumi.Output<Record<string, string[]>>;
  /** The authority and a certificate for clients of the pools that are an `etcdCluster`, by pool. It is a secret. */
  public readonly etcdClients!: pulumi.Output<Record<string, EtcdClientInfo>>;
  /** How to reach the API of a cluster that has `kubernetes`, known before the machines are made. Absent for others. */
  public readonly kubernetes!: pulumi.Output<KubernetesInfo | undefined>;
  /** A kubeconfig with all rights of a cluster that has `kubernetes`, as kubectl and `@pulumi/kubernetes` take it; known before the machines are made. It is a secret. Absent for others. */
  public readonly kubeconfig!: pulumi.Output<string | undefined>;
  /** True once all control planes of `kubernetes` are there and healthy, and unknown before, for what is to be made in the cluster. Absent for clusters without. */
  public readonly joinable!: pulumi.Output<boolean | undefined>;
  /** The nodes for `~/.ssh/config`, each by its name in vCenter. */
  public readonly sshConfig!: pulumi.Output<string>;
  /** The nodes' SSH host keys for `~/.ssh/known_hosts`, each by the node's name and by where it is reached. Nodes whose key is not known are left out. */
  public readonly knownHosts!: pulumi.Output<string>;
  /** The nodes as an Ansible inventory in INI format: a group for each pool, `<cluster>_<pool>`, and one of all, `<cluster>`. Absent unless `inventory` is true. */
  public readonly inventory!: pulumi.Output<string | undefined>;
  /** The nodes as lines for `/etc/hosts`. Absent unless `hostEntries` is true. */
  public readonly hosts!: pulumi.Output<string | undefined>;
  /** The nodes' hostnames by the names of their reverse DNS entries, such as `5.0.0.10.in-addr.arpa`. Absent unless `hostEntries` is true. */
  public readonly reverseEntries!: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Declares the cluster.
   *
   * @param name The resource's name, and the first part of every node's name unless `args.name` is another.
   * @param args The pools, and what their machines share. Mistakes are thrown as one InvalidArgsError that lists all of them.
   * @param opts Options of the component; `provider` and `protect` reach the machines.
   */
  constructor(name: string, args: FlatcarClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const declaration = checkedDeclaration(name, args);
    const {
      args: wanted,
      pools,
      etcd,
      kubernetes,
      nodes,
      rules,
      hostRules,
      resourceOf,
    } = declaration;
    super("flatcar-vsphere:index:FlatcarCluster", name, sharedInputs(pools, nodes), opts);
    const title = titleOf("FlatcarCluster", name);
    compareWithOthers(title, declaration.claims, this);
    warnOnce(declaration.warnings.map(formatProblem), this, this);

    const speaker = speakerFor(title);
    checkClusterReferences(speaker, wanted, nodes, this);
    const said = sayClusterChanges({ name, pools, nodes, component: this });
    const folder = folderOf(speaker, name, wanted, this);
    const clients: Record<string, pulumi.Output<EtcdClientInfo>> = {};
    const machines: Placed[] = [];
    const aliasesOf = predecessors(name, nodes, this);
    const rollout = kubernetes && new KubernetesRollout(kubernetes, name, this);
    // A node's machine, and its gate behind it.
    let before: readonly (readonly pulumi.Resource[])[] = [];
    for (const pool of pools) {
      const made: pulumi.Resource[][] = [];
      const members: Placed[] = [];
      const etcdCluster = etcd.get(pool);
      if (etcdCluster !== undefined)
        clients[pool.name] = issueCertificates(etcdCluster, resourceOf, this);
      for (const node of nodes.filter((one) => one.pool === pool)) {
        // Only the order is taken from other nodes: an input from one would make its deletion delete the next.
        const dependsOn = [
          ...waitsFor(made, pool.width, before).flat(),
          ...(folder ? [folder] : []),
          ...(rollout?.first ?? []),
        ];
        const options = {
          parent: this,
          dependsOn: said,
          ...nodeOptions(node, dependsOn, aliasesOf(node), opts),
        };
        const vm = untraced(() => new FlatcarVm(node.resource, node.args, options));
        const gate = gateOf(node, vm, this);
        drainBeforeRestart(node, vm);
        made.push(gate === undefined ? [vm] : [vm, gate]);
        members.push({ node, vm });
      }
      const byName = new Map(members.map(({ node, vm }) => [node.name, vm]));
      for (const rule of rules.get(pool) ?? []) {
        const says = { speaker, resource: resourceOf(rule.name) };
        makeAntiAffinityRule(says, rule, byName, this);
      }
      for (const rule of hostRules.get(pool) ?? []) {
        const says = { speaker, resource: resourceOf(rule.name) };
        makeHostAffinityRule(says, rule, byName, this);
      }
      if (made.length > 0) before = lastWindow(made, pool.width);
      if (etcdCluster !== undefined && etcdCluster.options.guard !== false && made.length > 0) {
        const all = members.map(({ vm }) => vm);
        const options = { parent: this, dependsOn: made.flat() };
        before = [[settledCluster(resourceOf(etcdCluster.name), etcdCluster, all, options)]];
      }
      if (rollout !== undefined && made.length > 0) {
        before = rollout.behind(pool, members, made.flat()) ?? before;
      }
      machines.push(...members);
    }
    rollout?.end();
    const outputs = {
      ...nodeOutputs(declaration.name, wanted, machines),
      etcdEndpoints: endpointsOf(etcd),
      etcdClients: pulumi.all(clients),
      ...kubernetesOutputs(kubernetes, rollout),
    };
    Object.assign(this, outputs);
    this.registerOutputs(outputs);
  }
}

/** What a cluster declares. All that is wrong with it is thrown as one error. */
function checkedDeclaration(name: unknown, args: FlatcarClusterArgs): ClusterDeclaration {
  const unnamed = nameProblems(name);
  const declaration = declarationOf(unnamed.length === 0 ? String(name) : "cluster", args);
  const before = foundIn(args);
  const found = [...before.problems, ...besides(before.lost, declaration.problems)];
  const problems = [...unnamed, ...found.map(ofAll)];
  throwProblems(titleOf("FlatcarCluster", name), problems);
  return declaration;
}
