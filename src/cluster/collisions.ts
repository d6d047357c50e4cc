import { formatIp, parseCidr, parseIp, type Cidr, type IpAddress } from "../flatcar/ip";
import { joinPath, type Problem } from "../guestinfo";
import { hardwareCollisions } from "./hardware-collisions";
import type { Node } from "./node";
import { isMap } from "./settings";

/** An address of a node, and where it was given. */
interface Held {
  readonly node: Node;
  readonly path: string;
  readonly address: Cidr;
  /** The network that it is in, as it was given. */
  readonly networkId: unknown;
}

/** An address that no node can have, and where it was given. */
export interface VirtualIp {
  readonly path: string;
  readonly text: string;
  /** Whether nodes serve there themselves, so that no gateway can have it. Routers may share one. */
  readonly isServed?: boolean;
}

/**
 * What is wrong with the addresses of all nodes together, as far as they are known: no two nodes share one, and none is a
 * gateway or a virtual IP.
 */
export function collisionProblems(
  nodes: readonly Node[],
  virtualIps: readonly VirtualIp[] = [],
): Problem[] {
  const problems = new Map<string, Problem>();
  const add = (path: string, code: string, address: IpAddress, message: string): void => {
    const value = formatIp(address);
    const key = JSON.stringify([path, code, value]);
    if (!problems.has(key)) problems.set(key, { path, code, value, message });
  };

  const virtual = new Map<string, string>();
  virtualIps.forEach(({ path, text }) => {
    const address = parseIp(text);
    if (address !== undefined) virtual.set(formatIp(address), path);
    else {
      const message = "not an address without prefix length, such as 10.0.0.5";
      problems.set(path, { path, code: "cluster.virtual-ip", value: text, message });
    }
  });

  const gateways = new Map<string, string>();
  for (const node of nodes) {
    for (const { path, address } of gatewaysOf(node)) gateways.set(formatIp(address), path);
  }
  for (const { path, text, isServed } of virtualIps) {
    const address = isServed === true ? parseIp(text) : undefined;
    const gateway = address && gateways.get(formatIp(address));
    if (address === undefined || gateway === undefined) continue;
    const message = `is the address of a gateway (${gateway}): take one that nobody has`;
    add(path, "cluster.address-gateway", address, message);
  }
  const holders = new Map<string, Held>();
  for (const held of nodes.flatMap(heldAddresses)) {
    const { node, path, address } = held;
    const text = formatIp(address);
    const other = holders.get(text);
    if (other === undefined) holders.set(text, held);
    // The same address twice on one node is the node's own mistake, and reported as that.
    else if (other.node !== node) {
      const where = other.path === path ? "" : ` (${other.path})`;
      add(
        path,
        "cluster.address-collision",
        address,
        `${node.name} would have the address of ${other.node.name}${where}`,
      );
    }
    const gateway = gateways.get(text);
    if (gateway !== undefined && !isRouter(held)) {
      add(
        path,
        "cluster.address-gateway",
        address,
        `${node.name} would have the address of a gateway (${gateway}): exclude it, or start the range behind it`,
      );
    }
    const ip = virtual.get(text);
    if (ip !== undefined) {
      add(
        path,
        "cluster.address-virtual",
        address,
        `${node.name} would have a virtual IP (${ip}): exclude it, or start the range behind it`,
      );
    }
  }
  return [...problems.values(), ...hardwareCollisions(nodes)];
}

/** A node may be what others leave by, if its address was chosen for it and it leaves by another. */
function isRouter({ node, path, address }: Held): boolean {
  const leavesBy = gatewaysOf(node).some((one) => formatIp(one.address) === formatIp(address));
  return !leavesBy && !path.endsWith(".addressRange");
}

/** The addresses of a node, as far as they are known. */
export function heldAddresses(node: Node): Held[] {
  return plainNetworks(node).flatMap(({ network, path }, i) =>
    plainItems(network.addresses).flatMap((text, j): Held[] => {
      const address = typeof text === "string" ? parseCidr(text) : undefined;
      if (address === undefined) return [];
      const own = i === 0 && j === 0 ? node.ownAddressPath : undefined;
      const place = own ?? node.originOf(joinPath(joinPath(path, "addresses"), j));
      return [{ node, path: place, address, networkId: network["networkId"] }];
    }),
  );
}

function gatewaysOf(node: Node): { path: string; address: IpAddress }[] {
  return plainNetworks(node).flatMap(({ network, path }) =>
    (["gateway", "gateway6"] as const).flatMap((key) => {
      const text = network[key];
      const address = typeof text === "string" ? parseIp(text) : undefined;
      return address === undefined ? [] : [{ path: node.originOf(joinPath(path, key)), address }];
    }),
  );
}

function plainNetworks(node: Node): { network: Readonly<Record<string, unknown>>; path: string }[] {
  return plainItems(node.settings.networks).flatMap((network, i) =>
    isMap(network) ? [{ network, path: joinPath("networks", i) }] : [],
  );
}

function plainItems(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? (list as unknown[]) : [];
}
