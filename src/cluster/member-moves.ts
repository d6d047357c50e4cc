import { joinPath, type Problem } from "../guestinfo";
import type { Node } from "./node";
import { isMap } from "./settings";

/**
 * What is wrong with the addresses of members of etcd: one that is made again joins by another that is where it was. One problem for a
 * pool of which all move at once.
 *
 * @param before The nodes that were there, by `<pool>/<key>`, as an output of their cluster has them.
 */
export function memberMoveProblems(
  before: unknown,
  nodes: readonly Pick<Node, "pool" | "key" | "address">[],
): Problem[] {
  const pools = new Set(nodes.map(({ pool }) => pool));
  return [...pools].flatMap((pool): Problem[] => {
    if (pool.options.etcdCluster === undefined) return [];
    const own = nodes.filter((node) => node.pool === pool);
    const were = addressesIn(before, pool.name);
    if (own.length < 2 || were.size === 0) return [];
    if (own.some(({ address }) => were.has(address))) return [];
    const { addressRange } = pool.options;
    const path = addressRange === undefined ? pool.path : joinPath(pool.path, "addressRange");
    const message = `all members of ${pool.name} would have other addresses at once, and each joins by another that is where it was: move some of them first, and the rest in another up`;
    return [{ path, code: "cluster.address-move", message }];
  });
}

/** The addresses that the nodes of a pool had. */
function addressesIn(before: unknown, pool: string): ReadonlySet<unknown> {
  const nodes = isMap(before) ? Object.values(before) : [];
  const own = nodes.flatMap((node) =>
    isMap(node) && node["pool"] === pool ? node["address"] : [],
  );
  return new Set(own.filter((address) => address !== ""));
}
