import { contains, formatIp, parseIp } from "../flatcar/ip";
import type { Problem } from "../guestinfo";
import type { ClusterCode } from "./codes";
import { heldAddresses, type VirtualIp } from "./collisions";
import { nodePath } from "./keys";
import type { Node } from "./node";

/** What only one machine of a vCenter can have: its name in a folder, or an address in a network. */
export interface Claim {
  readonly kind: "name" | "address";
  /** The network; or the folder, and the resource pool, without which nobody knows in which datacenter it is. */
  readonly place: unknown;
  readonly datacenterId: unknown;
  readonly value: string;
  readonly node: string;
  /** Where it was given. */
  readonly path: string;
  /** Whether others may claim it in the same way: an address that is only said to be nobody's. */
  readonly isShared?: boolean;
}

/** What a node is the only one to have. */
export function claimsOf(node: Node): Claim[] {
  const { name, pool, key, settings } = node;
  const { folder, resourcePoolId, datacenterId } = settings;
  const path = pool.options.nodes === undefined ? pool.path : nodePath(pool.name, key);
  const place = [folder, resourcePoolId];
  const own: Claim = { kind: "name", place, datacenterId, value: name, node: name, path };
  const addresses = heldAddresses(node).map((held): Claim => {
    const value = formatIp(held.address);
    const network = held.networkId;
    return { kind: "address", place: network, datacenterId, value, node: name, path: held.path };
  });
  return [own, ...addresses];
}

/** The virtual IPs, each in the networks of nodes whose subnets have it. */
export function virtualClaims(nodes: readonly Node[], virtualIps: readonly VirtualIp[]): Claim[] {
  return virtualIps.flatMap(({ path, text, isServed }) => {
    const address = parseIp(text);
    if (address === undefined) return [];
    const places = new Map<unknown, Claim>();
    for (const node of nodes) {
      for (const { address: cidr, networkId: place } of heldAddresses(node)) {
        if (!contains(cidr, address)) continue;
        const { datacenterId } = node.settings;
        const own = { place, datacenterId, value: formatIp(address), path };
        const isShared = isServed !== true;
        places.set(place, { kind: "address", ...own, node: "the virtual IP", isShared });
      }
    }
    return [...places.values()];
  });
}

/** A claim of another cluster. */
export interface Rival extends Claim {
  /** What errors call the cluster. */
  readonly cluster: string;
}

const codes: Readonly<Record<Claim["kind"], ClusterCode>> = {
  name: "cluster.name-collision",
  address: "cluster.address-collision",
};

/** What two clusters both claim: one problem for what was given in the same two places. */
export function rivalProblems(
  claims: readonly Claim[],
  rivals: ReadonlyMap<string, Rival>,
): Problem[] {
  const groups = new Map<string, { claim: Claim; rival: Rival; others: number }>();
  for (const claim of claims) {
    const rival = rivals.get(claimKey(claim));
    if (rival === undefined || (claim.isShared === true && rival.isShared === true)) continue;
    const key = JSON.stringify([claim.kind, claim.path, rival.cluster, rival.path]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { claim, rival, others: 0 });
    else group.others += 1;
  }
  return [...groups.values()].map(({ claim, rival, others }) => {
    const { kind, path, value, node } = claim;
    const more = others === 0 ? "" : `, and so it is with ${others} more`;
    const whose = `${rival.node} of ${rival.cluster} (${rival.path})`;
    const message =
      kind === "name"
        ? `the name of ${whose} as well${more}: give one of the clusters another name`
        : `${node} would have the address of ${whose}${more}: give one of the clusters other addresses`;
    return { path, code: codes[kind], value, message };
  });
}

/** What two claims have in common that exclude each other. */
export function claimKey({ kind, place, datacenterId, value }: Claim): string {
  return JSON.stringify([kind, place ?? null, datacenterId ?? null, value]);
}
