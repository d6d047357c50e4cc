import { joinPath, type Problem } from "../guestinfo";
import type { ClusterCode } from "./codes";
import type { Node } from "./node";
import { isMap } from "./settings";

/** Something that one node alone can have. */
interface Single {
  readonly node: Node;
  /** Where it was given. */
  readonly path: string;
  readonly code: ClusterCode;
  readonly what: string;
  readonly value: string;
  /** The network of a MAC address, the host of a device, as it was given. */
  readonly place: unknown;
}

/** What of their hardware two nodes cannot both have, as far as it is known: one problem for each place where it was given. */
export function hardwareCollisions(nodes: readonly Node[]): Problem[] {
  const holders = new Map<string, Single>();
  const problems = new Map<string, Problem>();
  for (const single of nodes.flatMap((node) => [...macAddresses(node), ...devices(node)])) {
    const { node, path, code, what, value, place } = single;
    const key = JSON.stringify([code, value.toLowerCase(), place]);
    const other = holders.get(key);
    if (other === undefined) holders.set(key, single);
    else if (other.node !== node && !problems.has(path)) {
      const where = other.path === path ? "" : ` (${other.path})`;
      const message = `${node.name} would have the ${what} of ${other.node.name}${where}: give each node its own`;
      problems.set(path, { path, code, value, message });
    }
  }
  return [...problems.values()];
}

/** The MAC addresses in networks that are known. */
function macAddresses(node: Node): Single[] {
  const { networks } = node.settings;
  if (!Array.isArray(networks)) return [];
  return (networks as unknown[]).flatMap((network, i): Single[] => {
    if (!isMap(network)) return [];
    const { macAddress: value, networkId: place } = network;
    if (typeof value !== "string" || typeof place !== "string") return [];
    const path = node.originOf(joinPath(joinPath("networks", i), "macAddress"));
    return [{ node, path, code: "cluster.mac-collision", what: "MAC address", value, place }];
  });
}

/** The devices of hosts that are known: the host gives each to one machine that runs. */
function devices(node: Node): Single[] {
  const { pciDeviceIds, hostSystemId: place } = node.settings;
  if (!Array.isArray(pciDeviceIds) || typeof place !== "string") return [];
  const code = "cluster.device-collision";
  return (pciDeviceIds as unknown[]).flatMap((value, i): Single[] => {
    if (typeof value !== "string") return [];
    const path = node.originOf(joinPath("pciDeviceIds", i));
    return [{ node, path, code, what: "device", value, place }];
  });
}
