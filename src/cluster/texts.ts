import { reverseName } from "../flatcar/allocate";
import { parseIp } from "../flatcar/ip";

/** A node as others reach it. */
export interface NodeAddress {
  /** The name of the node's pool. */
  readonly pool: string;
  /** The machine's name in vCenter. */
  readonly name: string;
  /** The guest's hostname. */
  readonly hostname: string;
  /** The address to reach the node at, or an empty text. */
  readonly address: string;
}

/** Nodes for `~/.ssh/config`: each by its name in vCenter. Nodes without an address are left out. */
export function printSshConfig(nodes: readonly NodeAddress[], user: string): string {
  return reachable(nodes)
    .map(({ name, address }) => `Host ${name}\n  HostName ${address}\n  User ${user}\n`)
    .join("\n");
}

/** Nodes for Ansible in its INI format: a group for each pool, and one of all of them named after the cluster. */
export function printInventory(
  cluster: string,
  nodes: readonly NodeAddress[],
  user: string,
): string {
  const group = (...parts: string[]): string => parts.join("_").replaceAll("-", "_");
  const pools = [...new Set(nodes.map(({ pool }) => pool))];
  const sections = pools.map((pool) => {
    const hosts = reachable(nodes)
      .filter((node) => node.pool === pool)
      .map(({ name, address }) => `${name} ansible_host=${address} ansible_user=${user}\n`);
    return `[${group(cluster, pool)}]\n${hosts.join("")}`;
  });
  const children = pools.map((pool) => `${group(cluster, pool)}\n`).join("");
  return [...sections, `[${group(cluster)}:children]\n${children}`].join("\n");
}

/** Nodes for `/etc/hosts`. */
export function printHostsFile(nodes: readonly NodeAddress[]): string {
  return reachable(nodes)
    .map(({ address, hostname }) => `${address} ${hostname}\n`)
    .join("");
}

/** Hostnames by the names of their reverse DNS entries. */
export function reverseEntriesOf(nodes: readonly NodeAddress[]): Record<string, string> {
  return Object.fromEntries(
    reachable(nodes).flatMap(({ address, hostname }) => {
      const ip = parseIp(address);
      return ip === undefined ? [] : [[reverseName(ip), hostname]];
    }),
  );
}

function reachable(nodes: readonly NodeAddress[]): readonly NodeAddress[] {
  return nodes.filter(({ address }) => address !== "");
}
