/**
 * Flatcar Container Linux machines and clusters on VMware vSphere, as Pulumi components.
 *
 * @module
 */
export { FlatcarVm } from "./components/flatcarVm";
export type { FlatcarVmArgs } from "./components/flatcarVmArgs";
export { FlatcarImage } from "./components/image/flatcarImage";
export type {
  FlatcarImageArgs,
  ImageSignatureArgs,
  ImageTemplateArgs,
} from "./components/image/flatcarImageArgs";
export { FlatcarCluster } from "./components/flatcarCluster";
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
} from "./components/flatcarClusterArgs";
export { volatile, type ButaneInput, type DeepInput } from "./components/inputs";
export { interpolate, type Part } from "./components/interpolate";
export type {
  DiskArgs,
  HardwareArgs,
  InventoryArgs,
  KeptDiskArgs,
  LifecycleArgs,
  MachineArgs,
  NetworkArgs,
  PlacementArgs,
} from "./components/machineArgs";
export type { ReadyArgs, SshArgs, SshConnection } from "./components/lifecycle/readyArgs";
export {
  AntiAffinity,
  ConfigChangePolicy,
  GatePlace,
  ImageChangePolicy,
} from "./components/policies";
export { InvalidArgsError } from "./components/problems";
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
