/** Clusters of Flatcar machines: pools, names, addresses, order and rules, worked out without an engine. */
export { planCluster, type ClusterPlan, type PlannedNode } from "./plan";
export type {
  ClusterOptions,
  EtcdClusterOptions,
  FailureDomainOptions,
  HostAffinityOptions,
  GateOptions,
  NodeOptions,
  PoolDefaultOptions,
  PoolOptions,
} from "./options";
export type {
  KubernetesAuthoritiesOptions,
  KubernetesBackupOptions,
  KubernetesComponentOptions,
  KubernetesEndpointOptions,
  KubernetesOptions,
  KubernetesPoolOptions,
  KubernetesTaint,
} from "../kubernetes/options";
export type { RangeOptions } from "../flatcar/allocate";
export type { NodeFacts } from "./facts";
export type { Settings } from "./settings";
export { AntiAffinity, GatePlace } from "./policies";
export { clusterCodes, type ClusterCode } from "./codes";
export {
  printHostsFile,
  printInventory,
  printSshConfig,
  reverseEntriesOf,
  type NodeAddress,
} from "./texts";
export { formatProblem, type Problem } from "../guestinfo";
