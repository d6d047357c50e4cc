import * as pulumi from "@pulumi/pulumi";
import type { Pool } from "../../cluster/pool";
import {
  printHostsFile,
  printInventory,
  printSshConfig,
  reverseEntriesOf,
} from "../../cluster/texts";
import type { FlatcarClusterArgs, NodeInfo } from "../flatcar-cluster-args";
import type { FlatcarVm } from "../flatcar-vm";
import type { EtcdCluster } from "./etcd";
import type { DeclaredNode } from "./node";

/** One node's machine. */
export interface Placed {
  readonly node: DeclaredNode;
  readonly vm: FlatcarVm;
}

/** What a cluster tells of its nodes. */
export function nodeOutputs(
  cluster: string,
  args: FlatcarClusterArgs,
  machines: readonly Placed[],
): pulumi.Inputs {
  const infos = pulumi.all(machines.map(infoOf));
  const hostKeys = pulumi.all(machines.map(({ vm }) => vm.knownHosts));
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
    knownHosts: hostKeys.apply((lines) => lines.join("")),
    inventory: pulumi.output(
      args.inventory === true
        ? infos.apply((all) => printInventory(cluster, all, user))
        : undefined,
    ),
    hosts: pulumi.output(hosts ? infos.apply(printHostsFile) : undefined),
    reverseEntries: pulumi.output(hosts ? infos.apply(reverseEntriesOf) : undefined),
  };
}

function infoOf({ node: { pool, key, name }, vm }: Placed): pulumi.Output<NodeInfo> {
  const { hostname: host, address: reached, vmId: id } = vm;
  const info = host.apply((hostname) =>
    reached.apply((address) =>
      id.apply((vmId) => ({ pool: pool.name, key, name, hostname, address, vmId })),
    ),
  );
  return info;
}

/** The client URLs of etcd clusters by pool. */
export function endpointsOf(
  etcd: ReadonlyMap<Pool, EtcdCluster>,
): pulumi.Output<Record<string, string[]>> {
  return pulumi.output(
    Object.fromEntries([...etcd].map(([pool, { endpoints }]) => [pool.name, [...endpoints]])),
  );
}
