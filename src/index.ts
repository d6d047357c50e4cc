/**
 * Flatcar Container Linux machines and clusters on VMware vSphere, as Pulumi components.
 *
 * @module
 */
export { FlatcarVm } from "./components/flatcar-vm";
export type { FlatcarVmArgs, VmHostAffinityArgs } from "./components/flatcar-vm-args";
export { FlatcarImage } from "./components/flatcar-image";
export type {
  FlatcarImageArgs,
  ImageSignatureArgs,
  ImageTemplateArgs,
} from "./components/flatcar-image-args";
export { FlatcarCluster } from "./components/flatcar-cluster";
export type {
  AddressRangeArgs,
  EtcdClusterArgs,
  EtcdClientInfo,
  FailureDomainArgs,
  FlatcarClusterArgs,
  FlatcarNodeArgs,
  FlatcarPoolArgs,
  GateArgs,
  NodeFacts,
  NodeInfo,
  PoolDefaultArgs,
} from "./components/flatcar-cluster-args";
export type {
  KubeletConfiguration,
  KubernetesApiServerArgs,
  KubernetesArgs,
  KubernetesAuthoritiesArgs,
  KubernetesBackupArgs,
  KubernetesComponentArgs,
  KubernetesEndpointArgs,
  KubernetesEtcdArgs,
  KubernetesEvictArgs,
  KubernetesInfo,
  KubernetesPoolArgs,
  KubernetesSysextArgs,
  KubernetesTaintArgs,
} from "./components/cluster/kubernetes-args";
export {
  KubernetesCloudProvider,
  KubernetesRole,
  OnDrainTimeout,
  TaintEffect,
} from "./kubernetes/policies";
export type { ButaneInput, DeepInput } from "./components/inputs/inputs";
export { volatile } from "./components/inputs/marks";
export { interpolate, type Part } from "./components/inputs/interpolate";
export type {
  DiskArgs,
  HardwareArgs,
  HostAffinityArgs,
  InventoryArgs,
  KeptDiskArgs,
  LifecycleArgs,
  MachineArgs,
  NetworkArgs,
  PlacementArgs,
} from "./components/machine/machine-args";
export type {
  AllocationArgs,
  BootArgs,
  TimeoutArgs,
  ToolsArgs,
  VirtualAdapterArgs,
  VirtualDiskArgs,
  VtpmArgs,
} from "./components/machine/hardware-args";
export type { VirtualMachineProperties } from "./components/machine/properties/further";
export {
  DiskMode,
  DiskSharing,
  LatencySensitivity,
  ShareLevel,
  ToolsUpgradePolicy,
} from "./components/machine/properties/words";
export type { ReadyArgs, SshArgs, SshConnection } from "./components/lifecycle/ready-args";
export { AntiAffinity, GatePlace } from "./cluster/policies";
export { ConfigChangePolicy, ImageChangePolicy } from "./components/machine/policies";
export { InvalidArgsError } from "./components/inputs/problems";
export type { Problem } from "./guestinfo";
export {
  DataDiskFormat,
  EtcdAdvertise,
  GuestinfoEncoding,
  InterfaceRole,
  RebootStrategy,
  UpdateMode,
} from "./flatcar";
export type * from "./components/args/machine";
export type * from "./components/args/network";
export type * from "./components/args/services";
export type * from "./components/args/storage";
export type * from "./components/args/system";
export type * from "./components/args/updates";
export type * from "./components/args/users";
