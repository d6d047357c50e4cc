/** Flatcar on VMware: releases and their gates, the machine settings as Butane, and the plan of one machine. */
export { formatProblem, joinPath, type Problem } from "./problem";
export { Findings } from "./findings";
export { flatcarCodes, type FlatcarCode } from "./codes";
export * from "./options/machine";
export * from "./options/network";
export * from "./options/services";
export * from "./options/storage";
export * from "./options/system";
export * from "./options/updates";
export * from "./options/users";
export { planMachine } from "./machine";
export type { MachinePlan } from "./plan";
export type { ConfigView } from "./compose/view";
export { canonicalText, type Hide } from "./compose/digest";
export type { OwnConfig } from "./compose/layer";
export {
  compose,
  type ComposeOptions,
  type Composition,
  type Layer,
  type PlanReportEntry,
} from "./compose/compose";
export type { Setting } from "./setting";
export type { Fragment, FragmentFile, FragmentUnit } from "./fragment";
export { checkImageRelease, ovaUrl, type ImageRelease } from "./release/channels";
export { Channel, checkVersion, parseVersion, type FlatcarVersion } from "./release/version";
export { checkNeeds, gates, type Gate, type GateName, type Need } from "./release/gates";
export { checkLtsStream, ltsAsOf, ltsStreams, type LtsStream } from "./release/lts";
export { clcProblems } from "./clc";
export { networkSetting } from "./network/setting";
export { readNetwork, type Network } from "./network/read";
export { initramfsNetwork, cloudinitNetwork } from "./network/guest";
export type { Nic, NicRoute } from "./network/nic";
export { autologinSetting, gettySetting, withoutAutologinV2 } from "./settings/autologin";
export { containersSetting } from "./settings/containers";
export { dataDisksSetting } from "./settings/data-disks";
export { placeOfUnit, type DiskPlace } from "./settings/disk-unit";
export { etcdSetting, defaultEtcdImage } from "./settings/etcd";
export { sshHostKeySetting } from "./settings/host-key";
export { checkHostname, hostnameSetting } from "./settings/hostname";
export { cgroupV1Setting, fipsSetting, kernelArgumentsSetting } from "./settings/kernel";
export { metadataSetting } from "./settings/metadata";
export { proxySetting } from "./settings/proxy";
export { swapSetting } from "./settings/swap";
export { extensionsSetting, gpuSetting } from "./settings/extensions";
export { sysextsSetting } from "./settings/sysext";
export {
  caCertificatesSetting,
  kernelModulesSetting,
  sysctlSetting,
  timeServersSetting,
  timezoneSetting,
} from "./settings/system";
export { updatesSetting } from "./settings/updates";
export { usersSetting } from "./settings/users";
export {
  contains,
  formatCidr,
  formatIp,
  kindOf,
  lastOf,
  networkOf,
  parseCidr,
  parseIp,
  type AddressKind,
  type Cidr,
  type IpAddress,
} from "./ip";
