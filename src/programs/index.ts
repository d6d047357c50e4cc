/**
 * Programs that run on their own: shell for machines, TypeScript for the workstation. Each is a file here, and a text for who
 * delivers it.
 */
export {
  confirmConfigProgram,
  dataDiskProgram,
  eraseGuestinfoProgram,
  etcdGuardProgram,
  etcdMemberJoinProgram,
  etcdRestoreProgram,
  etcdSnapshotProgram,
  gateProgram,
  kubeadmNodeProgram,
  kubernetesProgram,
  probeProgram,
  reprovisionProgram,
  swapFileProgram,
  templateImportProgram,
  templateRemoveProgram,
  untilSuccessProgram,
  waitForDownProgram,
  writeMetadataProgram,
} from "./texts";
export { otherHostKeyAdvice } from "./workstation/other-host-key";
export { skipVariable } from "./workstation/skip-variable";
export { kubernetesForceVariable } from "./workstation/kubernetes/given";
export type {
  GivenCluster,
  GivenNode,
  GivenSettle,
  GivenVersion,
  KubernetesJob,
} from "./workstation/kubernetes/given";
export type { GuardJob } from "./workstation/etcd-guard";
export type { GateJob } from "./workstation/gate";
