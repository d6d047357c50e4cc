import type { Cidr } from "../../flatcar/ip";
import { formatIp } from "../../flatcar/ip";
import { oncePerPath, type Problem } from "../../guestinfo/problem";
import type { KubernetesOptions } from "../options";
import { endpointProblems } from "./endpoint";
import { Mistakes } from "./found";
import { networkProblems } from "./networks";
import { optionProblems } from "./options";
import { poolsProblems, type RuledPool } from "./pools";

/** A node as these rules see it. */
export interface RuledNode {
  readonly name: string;
  /** The path of its pool. */
  readonly pool: string;
  /** Where its address was given, or else its pool. */
  readonly path: string;
  readonly isControlPlane: boolean;
  readonly address?: Cidr;
  /** Whether something is wrong with its address that has been said. */
  readonly addressIsWrong: boolean;
}

/** Everything that is wrong with Kubernetes on a cluster, but for the settings of its machines. */
export function kubernetesProblems(
  options: KubernetesOptions | undefined,
  given: {
    readonly pools: readonly RuledPool[];
    readonly nodes: readonly RuledNode[];
    /** The nodes of any pool that are made after the control planes. */
    readonly behind: readonly Pick<RuledNode, "name" | "address">[];
  },
): Problem[] {
  const pools = poolsProblems(options, given.pools);
  if (options === undefined) return pools;
  const controlPlanes = given.nodes.filter(({ isControlPlane }) => isControlPlane);
  const networks = given.nodes.flatMap(({ path, address }) =>
    address === undefined ? [] : [{ path, network: address }],
  );
  return [
    ...optionProblems(options),
    ...pools,
    ...endpointProblems(options, controlPlanes, given.behind),
    ...networkProblems(options, networks),
    ...oncePerPath(controlPlanes.flatMap(addressProblem)),
    ...nameProblems(given.nodes),
  ];
}

function addressProblem({ address, addressIsWrong, path }: RuledNode): Problem[] {
  if (address?.version === 4 || addressIsWrong) return [];
  const found = new Mistakes(path);
  const message =
    address === undefined
      ? "control planes need addresses that are known before they are made: give the pool an addressRange, or each node its address"
      : "control planes need an IPv4 address each";
  found.add("", "kubernetes.address", message, address && formatIp(address));
  return found.problems;
}

/** The kubelet gives its node the label kubernetes.io/hostname. */
const mostLetters = 63;

function nameProblems(nodes: readonly RuledNode[]): Problem[] {
  const first = new Map<string, RuledNode>();
  return nodes.flatMap((node) => {
    if (node.name.length > mostLetters) {
      const found = new Mistakes(node.pool);
      const message = `the hostname has ${node.name.length} characters, and is a label of the node, which has ${mostLetters} at most: shorten it, or give hostname`;
      found.add("", "kubernetes.node-name", message, node.name);
      return found.problems;
    }
    const other = first.get(node.name);
    if (other === undefined) {
      first.set(node.name, node);
      return [];
    }
    const found = new Mistakes(node.pool);
    const message = `a second node with this hostname beside one of ${other.pool}: Kubernetes knows nodes by it`;
    found.add("", "kubernetes.node-name", message, node.name);
    return found.problems;
  });
}
