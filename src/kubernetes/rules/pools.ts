import type { Problem } from "../../guestinfo";
import type { KubernetesOptions, KubernetesPoolOptions } from "../options";
import { KubernetesRole } from "../policies";
import { Mistakes } from "./found";
import { labelProblems } from "./labels";

/** A pool as these rules see it. */
export interface RuledPool {
  /** `pools.web`. */
  readonly path: string;
  readonly kubernetes?: KubernetesPoolOptions;
  readonly size: number;
  /** How many nodes may be missing at once. */
  readonly width: number;
  readonly isEtcdCluster: boolean;
}

const isControlPlane = ({ kubernetes }: RuledPool): boolean =>
  kubernetes?.role === KubernetesRole.ControlPlane;

/** What is wrong with a cluster's pools, in the order in which they are made, as nodes of Kubernetes. */
export function poolsProblems(
  options: KubernetesOptions | undefined,
  pools: readonly RuledPool[],
): Problem[] {
  const nodes = pools.filter(({ kubernetes }) => kubernetes !== undefined);
  if (options === undefined) {
    const [first] = nodes;
    if (first === undefined) return [];
    const found = new Mistakes("kubernetes");
    const message = `is not given, and ${first.path} is to be nodes of Kubernetes: give its version and its sysext`;
    found.add("", "kubernetes.missing", message);
    return found.problems;
  }
  const cluster = new Mistakes("kubernetes");
  const [founding, ...more] = nodes.filter(isControlPlane);
  if (founding === undefined) {
    const message =
      'no pool has the control planes: give one of them kubernetes: { role: "control-plane" }';
    cluster.add("", "kubernetes.control-plane", message);
  }
  return [
    ...cluster.problems,
    ...nodes.flatMap((pool) => onePoolProblems(pool, founding, more.includes(pool), pools)),
  ];
}

function onePoolProblems(
  pool: RuledPool,
  founding: RuledPool | undefined,
  isSecond: boolean,
  pools: readonly RuledPool[],
): Problem[] {
  const found = new Mistakes(pool.path);
  const given = pool.kubernetes as KubernetesPoolOptions;
  found.word("kubernetes.role", given.role, Object.values(KubernetesRole));
  if (pool.isEtcdCluster) {
    const message =
      "nodes of Kubernetes are no etcd cluster beside it: kubeadm runs a member on each control plane; leave it out, or give etcd a pool of its own";
    found.add("etcdCluster", "kubernetes.exclusive", message);
  }
  if (isSecond) {
    const message = `the control planes are ${founding?.path ?? "another pool"} already: one pool has all of them`;
    found.add("kubernetes.role", "kubernetes.control-plane", message, given.role);
  }
  if (pool === founding) {
    if (pool.size === 0) {
      found.add(
        "",
        "kubernetes.control-plane",
        "the control planes are 1 or an odd number of nodes, and not 0",
      );
    }
    if (pool.width > 1) {
      const message =
        "control planes go one at a time, since etcd lets in one new member at a time: leave it out, or set it to 1";
      found.add("maxUnavailable", "kubernetes.control-plane", message, pool.width);
    }
  } else if (founding !== undefined && pools.indexOf(pool) < pools.indexOf(founding)) {
    const message = `workers come after the control planes (${founding.path}), as a kubelet may not be newer than its API server: give them a higher order`;
    found.add("order", "kubernetes.order", message);
  }
  return [...found.problems, ...labelProblems(given, pool.size, `${pool.path}.kubernetes`)];
}
