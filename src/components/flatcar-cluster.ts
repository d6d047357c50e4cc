import * as pulumi from "@pulumi/pulumi";
import { lastWindow, waitsFor } from "../cluster/rollout";
import { printHostsFile, printInventory, printSshConfig, reverseEntriesOf } from "../cluster/texts";
import { sayClusterChanges } from "./changes/cluster-changes";
import { sharedInputs } from "./changes/shared";
import { declarationOf, type ClusterDeclaration } from "./cluster/declaration";
import { settledCluster } from "./cluster/etcd-guard";
import { issueCertificates } from "./cluster/etcd-pki";
import { drainBeforeRestart } from "./cluster/gate-drain";
import { gateOf } from "./cluster/gate";
import type { DeclaredNode } from "./cluster/node";
import { folderOf, makeAntiAffinityRule } from "./cluster/placement";
import type { EtcdClientInfo, FlatcarClusterArgs, NodeInfo } from "./flatcar-cluster-args";
import { FlatcarVm } from "./flatcar-vm";
import { nameProblems, ofAll, titleOf } from "./inputs/given";
import { throwProblems } from "./inputs/problems";

/** One node's machine. */
interface Placed {
  readonly node: DeclaredNode;
  readonly vm: FlatcarVm;
}

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
   * @param name The resource's name, and the first part of every node's name.
   * @param args The pools, and what their machines share. Mistakes are thrown as one InvalidArgsError that lists all of them.
   * @param opts Options of the component; `provider` and `protect` reach the machines.
   */
  constructor(name: string, args: FlatcarClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const { args: wanted, pools, etcd, nodes, rules } = checkedDeclaration(name, args);
    super("flatcar-vsphere:index:FlatcarCluster", name, sharedInputs(pools, nodes), opts);

    const said = sayClusterChanges({ name, pools, nodes, component: this });
    const folder = folderOf(name, wanted, this);
    const clients: Record<string, pulumi.Output<EtcdClientInfo>> = {};
    const machines: Placed[] = [];
    // A node's machine, and its gate behind it.
    let before: readonly (readonly pulumi.Resource[])[] = [];
    for (const pool of pools) {
      const made: pulumi.Resource[][] = [];
      const members: Placed[] = [];
      const preset = etcd.get(pool);
      if (preset !== undefined) clients[pool.name] = issueCertificates(preset, this);
      for (const node of nodes.filter((one) => one.pool === pool)) {
        // Only the order is taken from other nodes: an input from one would make its deletion delete the next.
        const dependsOn = [
          ...waitsFor(made, pool.width, before).flat(),
          ...(folder ? [folder] : []),
        ];
        const transformations = [machineWaitsFor(dependsOn)];
        const options = { parent: this, dependsOn: said, transformations, ...guard(node) };
        const vm = new FlatcarVm(node.name, node.args, options);
        const gate = gateOf(node, vm, this);
        drainBeforeRestart(node, vm);
        made.push(gate === undefined ? [vm] : [vm, gate]);
        members.push({ node, vm });
      }
      const byName = new Map(members.map(({ node, vm }) => [node.name, vm]));
      for (const rule of rules.get(pool) ?? []) makeAntiAffinityRule(rule, byName, this);
      if (made.length > 0) before = lastWindow(made, pool.width);
      if (preset !== undefined && preset.options.guard !== false && made.length > 0) {
        const all = members.map(({ vm }) => vm);
        before = [[settledCluster(preset, all, { parent: this, dependsOn: made.flat() })]];
      }
      machines.push(...members);
    }
    const infos = pulumi.all(machines.map(({ node, vm }) => infoOf(node, vm)));
    const etcdOutputs = {
      etcdEndpoints: pulumi.output(
        Object.fromEntries([...etcd].map(([pool, { endpoints }]) => [pool.name, [...endpoints]])),
      ),
      etcdClients: pulumi.all(clients),
    };
    const knownHosts = pulumi
      .all(machines.map(({ vm }) => vm.knownHosts))
      .apply((lines) => lines.join(""));
    const outputs = { ...outputsOf(name, wanted, infos), knownHosts, ...etcdOutputs };
    Object.assign(this, outputs);
    this.registerOutputs(outputs);
  }
}

/** What a cluster declares. All that is wrong with it is thrown as one error. */
function checkedDeclaration(name: unknown, args: FlatcarClusterArgs): ClusterDeclaration {
  const unnamed = nameProblems(name);
  const declaration = declarationOf(unnamed.length === 0 ? String(name) : "cluster", args);
  const problems = [...unnamed, ...declaration.problems.map(ofAll)];
  throwProblems(titleOf("FlatcarCluster", name), problems);
  return declaration;
}

/**
 * Has a machine wait for other resources. Its component need not: what is there before the first machine is costs the engine
 * little, and the components between the machines would be a third of the time of an `up` with many of them.
 */
function machineWaitsFor(dependsOn: pulumi.Resource[]): pulumi.ResourceTransformation {
  return ({ type, props, opts }) =>
    type === "vsphere:index/virtualMachine:VirtualMachine"
      ? { props, opts: pulumi.mergeOptions(opts, { dependsOn }) }
      : undefined;
}

/** The only member of a quorum has no other to get its state from: the engine is to keep it. */
function guard({ pool: { options, keys } }: DeclaredNode): pulumi.ComponentResourceOptions {
  const only = options.holdsState === true && keys.length === 1;
  const protect =
    options.protect ?? (only && options.allowSingleReplacement !== true ? true : undefined);
  return protect === undefined ? {} : { protect };
}

function infoOf({ pool, key, name }: DeclaredNode, vm: FlatcarVm): pulumi.Output<NodeInfo> {
  return pulumi.all([vm.hostname, vm.address, vm.vmId]).apply(([hostname, address, vmId]) => ({
    pool: pool.name,
    key,
    name,
    hostname,
    address,
    vmId,
  }));
}

function outputsOf(
  cluster: string,
  args: FlatcarClusterArgs,
  infos: pulumi.Output<NodeInfo[]>,
): pulumi.Inputs {
  const user = args.sshUser ?? "core";
  const hosts = args.hostEntries === true;
  return {
    nodes: infos.apply((all) =>
      Object.fromEntries(all.map((info) => [`${info.pool}/${info.key}`, info])),
    ),
    addresses: infos.apply((all) =>
      Object.fromEntries(
        Object.keys(args.pools).map((pool) => [
          pool,
          all.filter((info) => info.pool === pool).map((info) => info.address),
        ]),
      ),
    ),
    sshConfig: infos.apply((all) => printSshConfig(all, user)),
    inventory: pulumi.output(
      args.inventory === true
        ? infos.apply((all) => printInventory(cluster, all, user))
        : undefined,
    ),
    hosts: pulumi.output(hosts ? infos.apply(printHostsFile) : undefined),
    reverseEntries: pulumi.output(hosts ? infos.apply(reverseEntriesOf) : undefined),
  };
}
